import type { ChargedDay, DayFigures, PileDay, PileNow } from './bodies';
import { connectorNow } from './layout';

/** A day or a month, with what was counted in it. */
export interface Charged {
  readonly key: string;
  readonly sessions: number;
  readonly offlineSessions: number;
  readonly energyWh: number;
}

/** Days on which nothing was charged are there too, or a chart would hide them. */
export function chargedByDay(
  told: readonly ChargedDay[],
  days: readonly string[],
): readonly Charged[] {
  const known = new Map(told.map((each) => [each.day, each]));
  return days.map((day) => {
    const { sessions, offlineSessions, energyWh } = known.get(day) ?? nothing;
    return { key: day, sessions, offlineSessions, energyWh };
  });
}

const nothing = { sessions: 0, offlineSessions: 0, energyWh: 0 };

export function chargedByMonth(
  told: readonly ChargedDay[],
  months: readonly string[],
): readonly Charged[] {
  return months.map((month) => ({
    key: month,
    ...chargedInAll(told.filter((each) => each.day.startsWith(`${month}-`))),
  }));
}

export function chargedInAll(told: readonly Omit<Charged, 'key'>[]): Omit<Charged, 'key'> {
  return told.reduce(
    (sum, each) => ({
      sessions: sum.sessions + each.sessions,
      offlineSessions: sum.offlineSessions + each.offlineSessions,
      energyWh: sum.energyWh + each.energyWh,
    }),
    nothing,
  );
}

/** Null where there is nothing of which it could be a part. */
export function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

export function usedInAll(days: readonly DayFigures[]): Omit<DayFigures, 'day'> {
  return days.reduce(
    (sum, each) => ({
      openMinutes: sum.openMinutes + each.openMinutes,
      reservedMinutes: sum.reservedMinutes + each.reservedMinutes,
      begun: sum.begun + each.begun,
      noShows: sum.noShows + each.noShows,
    }),
    { openMinutes: 0, reservedMinutes: 0, begun: 0, noShows: 0 },
  );
}

/** How many connectors can be used now, of how many. */
export function available(
  board: readonly PileDay[],
  now: Readonly<Record<string, PileNow>>,
): { readonly able: number; readonly all: number } {
  const states = board.flatMap((pile) =>
    pile.connectors.map((each) => connectorNow(now[pile.pile], each.connector)),
  );
  return {
    able: states.filter((state) => state === 'free' || state === 'busy').length,
    all: states.length,
  };
}
