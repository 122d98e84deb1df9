import type { Connector, Unit } from '../api/bodies';
import { minuteMs } from '../time/zone';

/** What somebody has picked in a day; `whole` once its end was picked too. */
export interface Selection {
  readonly from: number;
  readonly to: number;
  readonly whole: boolean;
}

export interface LengthRules {
  readonly unitMinutes: number;
  readonly minMinutes: number;
  readonly maxMinutes: number;
}

/** What a first tap picks, if as much is free and the terms allow it. */
const usualMinutes = 60;

/**
 * The first tap picks the usual length from there on, the second one its end. A tap before the
 * beginning, or after both, begins anew.
 */
export function tapped(
  selection: Selection | null,
  unit: Unit,
  units: readonly Unit[],
  rules: LengthRules,
): Selection {
  if (selection === null || selection.whole || unit.from < selection.from) {
    return { from: unit.from, to: usualEnd(unit, units, rules), whole: false };
  }
  const longest = selection.from + rules.maxMinutes * minuteMs;
  return { from: selection.from, to: Math.min(unit.to, longest), whole: true };
}

/** From one unit to another, whichever comes first, as far as the terms allow. */
export function dragged(one: Unit, other: Unit, rules: LengthRules): Selection {
  const longest = rules.maxMinutes * minuteMs;
  return other.from < one.from
    ? { from: Math.max(other.from, one.to - longest), to: one.to, whole: true }
    : { from: one.from, to: Math.min(other.to, one.from + longest), whole: true };
}

function usualEnd(unit: Unit, units: readonly Unit[], rules: LengthRules): number {
  const shortest = Math.max(rules.minMinutes, rules.unitMinutes);
  const wanted = Math.min(Math.max(usualMinutes, shortest), rules.maxMinutes);
  const limit = unit.from + wanted * minuteMs;
  let end = unit.to;
  for (const next of units) {
    if (next.from === end && next.state === unit.state && next.to <= limit) {
      end = next.to;
    }
  }
  return Math.max(end, unit.from + shortest * minuteMs);
}

/** The same with a later or an earlier end, within what the terms allow. */
export function resized(selection: Selection, units: number, rules: LengthRules): Selection {
  const shortest = Math.max(rules.minMinutes, rules.unitMinutes) * minuteMs;
  const wanted = selection.to - selection.from + units * rules.unitMinutes * minuteMs;
  const length = Math.min(Math.max(wanted, shortest), rules.maxMinutes * minuteMs);
  return { from: selection.from, to: selection.from + length, whole: true };
}

/** How a selection stands in what is known of the day; the desks decide. */
export type Standing =
  | { readonly kind: 'free'; readonly connector: number }
  /** Somebody has a part of it, so that one can only wait for it. */
  | { readonly kind: 'taken' }
  /** Each unit is free somewhere, but no connector has all of them. */
  | { readonly kind: 'split' }
  | { readonly kind: 'mine' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'past' };

export function standing(
  selection: { readonly from: number; readonly to: number },
  connectors: readonly Connector[],
  now: number,
): Standing {
  const covered = connectors.map((connector) => ({
    connector: connector.connector,
    units: connector.units.filter((unit) => unit.from < selection.to && unit.to > selection.from),
  }));
  if (covered.some(({ units }) => units.some((unit) => unit.to <= now))) return { kind: 'past' };
  const free = covered.find(
    ({ units }) => units.length > 0 && units.every((unit) => unit.state === 'OPEN'),
  );
  const mine = covered.some(({ units }) =>
    units.some((unit) => unit.state === 'MINE' || unit.state === 'OFFERED'),
  );
  if (mine) return { kind: 'mine' };
  if (free !== undefined) return { kind: 'free', connector: free.connector };
  const everOpen = covered[0]?.units.every((_, at) =>
    covered.some(({ units }) => units[at]?.state === 'OPEN'),
  );
  if (everOpen === true && (covered[0]?.units.length ?? 0) > 0) return { kind: 'split' };
  const closed = covered.every(({ units }) => units.some((unit) => unit.state === 'CLOSED'));
  return closed ? { kind: 'closed' } : { kind: 'taken' };
}
