/** The days as the doors name them, from Monday on. */
export const weekdays = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;
export type Weekday = (typeof weekdays)[number];

export const dayMinutes = 24 * 60;
/** As many as a permission can have. */
export const windowsMax = 28;

/** A span of one weekday, in minutes of its clock; the end is exclusive. */
export interface Window {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

/** The same hours on some days that follow each other. */
export interface Area {
  readonly dayFrom: number;
  readonly dayTo: number;
  readonly from: number;
  readonly to: number;
}

export interface WeeklyHours {
  readonly day: Weekday;
  readonly opens: string;
  readonly closes: string;
}

/** In order, and as few as say the same. */
export function merged(windows: readonly Window[]): readonly Window[] {
  const sorted = [...windows]
    .filter((each) => each.from < each.to)
    .sort((one, other) => one.day - other.day || one.from - other.from);
  const found: Window[] = [];
  for (const each of sorted) {
    const last = found.at(-1);
    if (last !== undefined && last.day === each.day && each.from <= last.to) {
      found[found.length - 1] = { ...last, to: Math.max(last.to, each.to) };
    } else {
      found.push(each);
    }
  }
  return found;
}

/** With an area added, or taken out. */
export function painted(windows: readonly Window[], area: Area, on: boolean): readonly Window[] {
  const days = Array.from({ length: area.dayTo - area.dayFrom + 1 }, (_, at) => area.dayFrom + at);
  if (on) {
    return merged([
      ...windows,
      ...days.map((day) => ({ day, from: area.from, to: area.to })),
    ]);
  }
  return merged(
    windows.flatMap((each) =>
      days.includes(each.day)
        ? [
            { ...each, to: Math.min(each.to, area.from) },
            { ...each, from: Math.max(each.from, area.to) },
          ]
        : [each],
    ),
  );
}

/** A span that may go on after midnight, on each of some days. */
export function withSpan(
  windows: readonly Window[],
  days: readonly number[],
  from: number,
  to: number,
): readonly Window[] {
  const end = to === 0 ? dayMinutes : to;
  return merged([
    ...windows,
    ...days.flatMap((day) =>
      from < end
        ? [{ day, from, to: end }]
        : [
            { day, from, to: dayMinutes },
            { day: (day + 1) % 7, from: 0, to: end },
          ],
    ),
  ]);
}

/** What of a span is covered, as parts of it from 0 to 1. */
export function parts(
  windows: readonly Window[],
  day: number,
  from: number,
  to: number,
): readonly { readonly from: number; readonly to: number }[] {
  return windows
    .filter((each) => each.day === day && each.from < to && each.to > from)
    .map((each) => ({
      from: (Math.max(each.from, from) - from) / (to - from),
      to: (Math.min(each.to, to) - from) / (to - from),
    }));
}

export type Coverage = 'all' | 'some' | 'none';

export function coverage(
  windows: readonly Window[],
  day: number,
  from: number,
  to: number,
): Coverage {
  const sum = parts(windows, day, from, to).reduce((all, part) => all + part.to - part.from, 0);
  return sum === 0 ? 'none' : sum > 0.999 ? 'all' : 'some';
}

export interface DaysAndSpan {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** Days that have the same span are said together. */
export function grouped(windows: readonly Window[]): readonly DaysAndSpan[] {
  const found: { days: number[]; from: number; to: number }[] = [];
  for (const each of merged(windows)) {
    const same = found.find((one) => one.from === each.from && one.to === each.to);
    if (same === undefined) found.push({ days: [each.day], from: each.from, to: each.to });
    else same.days.push(each.day);
  }
  return found;
}

/** Runs of days: Monday to Friday is one of five, Monday and Wednesday are two of one. */
export function runs(days: readonly number[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === day - 1) last[1] = day;
    else found.push([day, day]);
  }
  return found;
}

export function clockOf(minutes: number): string {
  const hour = Math.floor(minutes / 60);
  return `${String(hour).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Null for what is no time of a clock. */
export function minutesOf(clock: string): number | null {
  const match = /^(\d{2}):(\d{2})/.exec(clock);
  if (match === null) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes < dayMinutes && Number(match[2]) < 60 ? minutes : null;
}

export function hoursOf(windows: readonly Window[]): readonly WeeklyHours[] {
  return merged(windows).flatMap((each) => {
    const day = weekdays[each.day];
    return day === undefined
      ? []
      : [{ day, opens: clockOf(each.from), closes: clockOf(each.to % dayMinutes) }];
  });
}

/** Midnight as an end is the end of the day. */
export function windowsOf(
  hours: readonly { readonly day: string; readonly opens: string; readonly closes: string }[],
): readonly Window[] {
  return merged(
    hours.flatMap((span) => {
      const day = weekdays.findIndex((each) => each === span.day);
      const from = minutesOf(span.opens);
      const to = minutesOf(span.closes);
      return day < 0 || from === null || to === null
        ? []
        : [{ day, from, to: to === 0 ? dayMinutes : to }];
    }),
  );
}
