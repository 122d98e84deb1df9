import type { Unit } from '../api/bodies';
import type { HourRow } from '../time/zone';

/** What stands on a line of the day: an hour, or hours in a row of which none is open. */
export type Band =
  | { readonly kind: 'hour'; readonly key: string; readonly row: HourRow<Unit> }
  | { readonly kind: 'closed'; readonly key: string; readonly from: number; readonly to: number };

export function bands(rows: readonly HourRow<Unit>[]): readonly Band[] {
  const found: Band[] = [];
  for (const row of rows) {
    if (!isClosed(row)) {
      found.push({ kind: 'hour', key: row.key, row });
      continue;
    }
    const last = found.at(-1);
    if (last?.kind === 'closed' && last.to === row.from) {
      found[found.length - 1] = { ...last, to: row.to };
    } else {
      found.push({ kind: 'closed', key: `closed-${row.key}`, from: row.from, to: row.to });
    }
  }
  return found;
}

function isClosed(row: HourRow<Unit>): boolean {
  return row.cells.every((unit) => unit === null || unit.state === 'CLOSED');
}

/** Where an arrow leads; null where it leads nowhere, or for another key. */
export function cellBeside(
  cells: readonly (Unit | null)[],
  at: number,
  key: string,
  perRow: number,
): Unit | null {
  const step = stepOf(key, at, perRow);
  if (step === 0 || at < 0) return null;
  for (let next = at + step; next >= 0 && next < cells.length; next += step) {
    const unit = cells[next];
    if (unit !== null && unit !== undefined) return unit;
    if (key === 'Home' || key === 'End') return null;
  }
  return null;
}

function stepOf(key: string, at: number, perRow: number): number {
  switch (key) {
    case 'ArrowRight':
      return 1;
    case 'ArrowLeft':
      return -1;
    case 'ArrowDown':
      return perRow;
    case 'ArrowUp':
      return -perRow;
    case 'Home':
      return -(at % perRow);
    case 'End':
      return perRow - 1 - (at % perRow);
    default:
      return 0;
  }
}
