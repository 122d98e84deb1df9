import { dayOf, hourMs, minuteMs, plusDays, type DayName } from './zone';
import type { Words } from '../words/en';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(
  locale: string,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (known === undefined) {
    known = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formats.set(key, known);
  }
  return known;
}

/** 14:15, always with 24 hours, which leave no doubt. */
export function clock(at: number, locale: string, zone: string): string {
  return format(locale, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

export function longDay(day: DayName, locale: string): string {
  return format(locale, 'UTC', { weekday: 'long', day: 'numeric', month: 'long' }).format(
    noon(day),
  );
}

export function shortDay(day: DayName, locale: string): string {
  return format(locale, 'UTC', { weekday: 'short', day: 'numeric', month: 'short' }).format(
    noon(day),
  );
}

export function weekday(day: DayName, locale: string): string {
  return format(locale, 'UTC', { weekday: 'short' }).format(noon(day));
}

export function dayNumber(day: DayName, locale: string): string {
  return format(locale, 'UTC', { day: 'numeric' }).format(noon(day));
}

export function monthName(month: string, locale: string): string {
  return format(locale, 'UTC', { month: 'long', year: 'numeric' }).format(noon(`${month}-15`));
}

function noon(day: DayName): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** The day in words that are near: today, tomorrow, or its name. */
export function nearDay(
  at: number,
  now: number,
  locale: string,
  zone: string,
  words: Words,
): string {
  const day = dayOf(at, zone);
  const today = dayOf(now, zone);
  if (day === today) return words.today;
  if (day === plusDays(today, 1)) return words.tomorrow;
  return shortDay(day, locale);
}

/** 14:15–15:30; an end on the next day is 00:00 or has its day. */
export function clockSpan(from: number, to: number, locale: string, zone: string): string {
  const sameDay = dayOf(from, zone) === dayOf(to - 1, zone);
  const end = sameDay ? '' : `${shortDay(dayOf(to, zone), locale)} `;
  return `${clock(from, locale, zone)}–${end}${clock(to, locale, zone)}`;
}

export function lengthOf(ms: number, locale: string): string {
  const minutes = Math.round(ms / minuteMs);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    hours > 0 || minutes === 0 ? part(locale, 'hour', hours) : null,
    rest > 0 ? part(locale, 'minute', rest) : null,
  ];
  return parts.filter((text) => text !== null).join(' ');
}

function part(locale: string, unit: 'hour' | 'minute', value: number): string {
  const narrow = { style: 'unit', unit, unitDisplay: 'short' } as const;
  return new Intl.NumberFormat(locale, narrow).format(value);
}

/** 3 min ago. */
export function ago(at: number, now: number, locale: string): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const ms = Math.max(0, now - at);
  if (ms < minuteMs) return relative.format(-Math.floor(ms / 1000), 'second');
  if (ms < hourMs) return relative.format(-Math.floor(ms / minuteMs), 'minute');
  return relative.format(-Math.floor(ms / hourMs), 'hour');
}

/** The zone's city in words, as 'Europe/Berlin' is known to few outside of computing. */
export function zoneName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

export function money(minor: number, currency: string, locale: string): string {
  const amounts = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = amounts.resolvedOptions().maximumFractionDigits ?? 2;
  return amounts.format(minor / 10 ** digits);
}

/** Prices of a kWh or a minute have more digits than amounts. */
export function price(micro: number, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    maximumFractionDigits: 4,
  }).format(micro / 1_000_000);
}

export function kilowatts(watts: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(watts / 1000);
}

export function kilowattHours(wattHours: number, locale: string): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat(locale, digits).format(wattHours / 1000);
}
