import { fromAbsolute, parseDate, parseDateTime, toZoned } from '@internationalized/date';

/** A day of a calendar, as in the paths of the API: 2026-12-01. */
export type DayName = string;

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

export function myZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The day that an instant falls on in a zone. */
export function dayOf(at: number, zone: string): DayName {
  const local = fromAbsolute(at, zone);
  return `${pad(local.year, 4)}-${pad(local.month, 2)}-${pad(local.day, 2)}`;
}

export function plusDays(day: DayName, days: number): DayName {
  return parseDate(day).add({ days }).toString();
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    parseDate(text);
    return true;
  } catch {
    return false;
  }
}

/** The instant at which a clock of the zone shows a time; one that is left out is the next there is. */
export function atClock(day: DayName, time: string, zone: string): number {
  return toZoned(parseDateTime(`${day}T${time}`), zone, 'compatible')
    .toDate()
    .getTime();
}

/** How many minutes the local time of a zone is ahead of UTC at an instant. */
export function minutesAhead(at: number, zone: string): number {
  return fromAbsolute(at, zone).offset / minuteMs;
}

/** Whether two zones show different clocks at an instant. */
export function clocksDiffer(at: number, one: string, other: string): boolean {
  return minutesAhead(at, one) !== minutesAhead(at, other);
}

/** The start of the unit that an instant is in; units count from the full hour of the zone. */
export function unitStart(at: number, zone: string, unitMinutes: number): number {
  const local = fromAbsolute(at, zone);
  const into = (local.minute % unitMinutes) * minuteMs + local.second * 1000 + local.millisecond;
  return at - into;
}

export interface Spanned {
  readonly from: number;
  readonly to: number;
}

export interface HourRow<U extends Spanned> {
  /** Of one kind in each zone and year: an hour that comes twice has two rows. */
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** Whether the same hour of the clock was there before, as in the night of 25 hours. */
  readonly isSecond: boolean;
  /** By their place in the hour; a unit is missing where the clock leaves it out. */
  readonly cells: readonly (U | null)[];
}

/** The units of a day as rows of one hour of the zone's clock each. */
export function hourRows<U extends Spanned>(
  units: readonly U[],
  zone: string,
  unitMinutes: number,
): HourRow<U>[] {
  const rows = new Map<string, { hour: number; from: number; to: number; cells: (U | null)[] }>();
  const perHour = Math.max(1, Math.round(60 / unitMinutes));
  for (const unit of units) {
    const local = fromAbsolute(unit.from, zone);
    const key = `${pad(local.hour, 2)}${local.offset < 0 ? '' : '+'}${local.offset / minuteMs}`;
    const row = rows.get(key) ?? {
      hour: local.hour,
      from: unit.from,
      to: unit.to,
      cells: Array.from({ length: perHour }, () => null as U | null),
    };
    row.cells[Math.floor(local.minute / unitMinutes)] = unit;
    row.to = Math.max(row.to, unit.to);
    rows.set(key, row);
  }
  const seen = new Set<number>();
  return [...rows.entries()].map(([key, row]) => {
    const isSecond = seen.has(row.hour);
    seen.add(row.hour);
    return { key, from: row.from, to: row.to, isSecond, cells: row.cells };
  });
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
