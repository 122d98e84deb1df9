import type { Unit } from '../api/bodies';

/** Whether a pile is free now, and until or from when, as far as the day tells. */
export type NextFree =
  | { readonly kind: 'now'; readonly until: number }
  | { readonly kind: 'later'; readonly from: number }
  | { readonly kind: 'none' };

export function nextFree(units: readonly Unit[], now: number): NextFree {
  const coming = units.filter((unit) => unit.to > now);
  const first = coming.findIndex((unit) => unit.state === 'OPEN');
  const from = coming[first];
  if (from === undefined) return { kind: 'none' };
  if (first > 0 || from.from > now) return { kind: 'later', from: from.from };
  const end = coming.find((unit) => unit.state !== 'OPEN');
  return { kind: 'now', until: end?.from ?? coming.at(-1)?.to ?? from.to };
}

export interface Stretch {
  readonly state: Unit['state'];
  readonly from: number;
  readonly to: number;
}

/** Units that are alike in a row, within a span. */
export function stretches(units: readonly Unit[], from: number, to: number): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const unit of units) {
    const begin = Math.max(unit.from, from);
    const end = Math.min(unit.to, to);
    if (begin >= end) continue;
    const last = found.at(-1);
    if (last !== undefined && last.state === unit.state && last.to === begin) {
      found[found.length - 1] = { ...last, to: end };
    } else {
      found.push({ state: unit.state, from: begin, to: end });
    }
  }
  return found;
}
