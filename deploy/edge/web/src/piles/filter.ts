import type { Outlet, Pile } from '../api/bodies';
import { atClock, isDay, minuteMs } from '../time/zone';

/** What somebody looks for; empty means that it does not matter. */
export interface Wanted {
  readonly day: string;
  readonly time: string;
  readonly minutes: number;
  readonly powerWatts: number;
  readonly type: string;
}

export const anything: Wanted = { day: '', time: '18:00', minutes: 60, powerWatts: 0, type: '' };

/** The time that a pile has to be free for, by the clock of whoever asks. */
export function wantedSpan(wanted: Wanted, zone: string): { from: number; to: number } | null {
  if (!isDay(wanted.day)) return null;
  const from = atClock(wanted.day, wanted.time, zone);
  return { from, to: from + wanted.minutes * minuteMs };
}

/** One connector has to have all of it: the power of another one is of no use. */
export function fits(pile: Pile, wanted: Wanted, free: ReadonlySet<string> | null): boolean {
  if (free !== null && !free.has(pile.pile)) return false;
  return pile.connectors.some((outlet) => outletFits(outlet, wanted));
}

function outletFits(outlet: Outlet, wanted: Wanted): boolean {
  return (
    outlet.powerWatts >= wanted.powerWatts && (wanted.type === '' || outlet.type === wanted.type)
  );
}

export function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

const typeNames: Readonly<Record<string, string>> = {
  IEC_62196_T1: 'Type 1',
  IEC_62196_T1_COMBO: 'CCS 1',
  IEC_62196_T2: 'Type 2',
  IEC_62196_T2_COMBO: 'CCS 2',
  CHADEMO: 'CHAdeMO',
  GBT_AC: 'GB/T AC',
  GBT_DC: 'GB/T DC',
  DOMESTIC_F: 'Schuko',
};

/** What is written on the plug; OCPI's name where we know no other. */
export function typeName(type: string): string {
  return typeNames[type] ?? type;
}
