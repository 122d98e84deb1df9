import { kilowattHours, lengthOf, shortDay, weekday } from '../time/formats';
import { atClock, dayOf, minuteMs, plusDays, type DayName } from '../time/zone';
import type { Bounds } from './bodies';
import { clockOf, grouped, hoursOf, runs, windowsMax, type WeeklyHours, type Window } from './week';
import type { OwnerWords } from './words';

/** What is being filled in; empty texts mean that nothing is said of it. */
export interface Draft {
  readonly from: DayName;
  /** The last day, which is a part of it. */
  readonly until: DayName;
  readonly weekly: boolean;
  readonly windows: readonly Window[];
  readonly unitsPerDay: string;
  readonly unitsPerWeek: string;
  readonly freeKwhPerMonth: string;
}

export const unbounded: Draft = {
  from: '',
  until: '',
  weekly: false,
  windows: [],
  unitsPerDay: '',
  unitsPerWeek: '',
  freeKwhPerMonth: '',
};

export const unitsMax = 2_100;
export const freeKwhMax = 10_000;

export interface BoundsBody {
  validFrom?: string;
  validUntil?: string;
  hours?: WeeklyHours[];
  unitsPerDay?: number;
  unitsPerWeek?: number;
  freeWhPerMonth?: number;
}

/** The days are those of the pile's zone. */
export function bodyOf(draft: Draft, zone: string): BoundsBody {
  const body: BoundsBody = {};
  if (draft.from !== '') body.validFrom = startOf(draft.from, zone);
  if (draft.until !== '') body.validUntil = startOf(plusDays(draft.until, 1), zone);
  if (draft.weekly) body.hours = [...hoursOf(draft.windows)];
  if (draft.unitsPerDay !== '') body.unitsPerDay = Number(draft.unitsPerDay);
  if (draft.unitsPerWeek !== '') body.unitsPerWeek = Number(draft.unitsPerWeek);
  if (draft.freeKwhPerMonth !== '') {
    body.freeWhPerMonth = Math.round(Number(draft.freeKwhPerMonth) * 1000);
  }
  return body;
}

function startOf(day: DayName, zone: string): string {
  return new Date(atClock(day, '00:00', zone)).toISOString();
}

export type Objection = 'until' | 'windows' | 'too-many';

/** Why a draft cannot go out; weekly hours of which none is drawn would mean always. */
export function objection(draft: Draft): Objection | null {
  if (draft.from !== '' && draft.until !== '' && draft.until < draft.from) return 'until';
  if (draft.weekly && draft.windows.length === 0) return 'windows';
  if (draft.windows.length > windowsMax) return 'too-many';
  return null;
}

export function said(draft: Draft, zone: string): Bounds {
  const body = bodyOf(draft, zone);
  return {
    validFrom: body.validFrom === undefined ? null : Date.parse(body.validFrom),
    validUntil: body.validUntil === undefined ? null : Date.parse(body.validUntil),
    windows: draft.weekly ? draft.windows : [],
    unitsPerDay: body.unitsPerDay ?? null,
    unitsPerWeek: body.unitsPerWeek ?? null,
    freeWhPerMonth: body.freeWhPerMonth ?? null,
  };
}

/** A Monday, to take the names of the days from. */
const someMonday = '2026-11-30';

export function dayText(day: number, locale: string): string {
  return weekday(plusDays(someMonday, day), locale);
}

export function daysText(days: readonly number[], locale: string): string {
  return runs(days)
    .map(([from, to]) =>
      from === to
        ? dayText(from, locale)
        : `${dayText(from, locale)}${to === from + 1 ? ', ' : '–'}${dayText(to, locale)}`,
    )
    .join(', ');
}

export function spanText(from: number, to: number): string {
  return `${clockOf(from)}–${clockOf(to)}`;
}

export function windowsText(windows: readonly Window[], locale: string): readonly string[] {
  return grouped(windows).map(
    (each) => `${daysText(each.days, locale)} ${spanText(each.from, each.to)}`,
  );
}

/** Each bound in words; one that begins has begun, so its beginning is said only if it is to come. */
export function boundsText(
  bounds: Bounds,
  pile: { readonly zone: string; readonly unitMinutes: number },
  words: OwnerWords,
  locale: string,
  now: number,
): readonly string[] {
  const found: string[] = [];
  if (bounds.validFrom !== null && bounds.validFrom > now) {
    found.push(words.boundFrom(shortDay(dayOf(bounds.validFrom, pile.zone), locale)));
  }
  if (bounds.validUntil !== null) {
    found.push(words.boundUntil(shortDay(dayOf(bounds.validUntil - 1, pile.zone), locale)));
  }
  found.push(
    ...(bounds.windows.length === 0 ? [words.boundAlways] : windowsText(bounds.windows, locale)),
  );
  const time = (units: number): string => lengthOf(units * pile.unitMinutes * minuteMs, locale);
  if (bounds.unitsPerDay !== null) {
    found.push(words.boundPerDay(bounds.unitsPerDay, time(bounds.unitsPerDay)));
  }
  if (bounds.unitsPerWeek !== null) {
    found.push(words.boundPerWeek(bounds.unitsPerWeek, time(bounds.unitsPerWeek)));
  }
  if (bounds.freeWhPerMonth !== null && bounds.freeWhPerMonth > 0) {
    found.push(words.boundFree(kilowattHours(bounds.freeWhPerMonth, locale)));
  }
  return found;
}
