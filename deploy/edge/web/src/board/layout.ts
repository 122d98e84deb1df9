import type { ConnectorRuns, PileDay, PileNow, Run } from './bodies';

/** A line of the board: a site, or one connector of a pile. */
export type Line =
  | {
      readonly kind: 'site';
      readonly key: string;
      readonly pile: PileDay;
      readonly piles: number;
    }
  | {
      readonly kind: 'connector';
      readonly key: string;
      readonly pile: PileDay;
      readonly connector: ConnectorRuns;
      /** The pile's name stands at its first connector. */
      readonly first: boolean;
    };

export type ConnectorLine = Extract<Line, { kind: 'connector' }>;

/** The piles come by site; two owners may call theirs the same. */
export function linesOf(board: readonly PileDay[], search: string): readonly Line[] {
  const wanted = search.trim().toLowerCase();
  const sites = new Map<string, PileDay[]>();
  for (const pile of board) {
    if (!`${pile.site} ${pile.pile}`.toLowerCase().includes(wanted)) continue;
    const key = `${pile.site} ${pile.owner}`;
    const known = sites.get(key);
    if (known === undefined) sites.set(key, [pile]);
    else known.push(pile);
  }
  return [...sites].flatMap(([key, piles]) => {
    const [head] = piles;
    if (head === undefined) return [];
    const site: Line = { kind: 'site', key: `site ${key}`, pile: head, piles: piles.length };
    const rows = piles.flatMap((pile) =>
      pile.connectors.map((connector, at): Line => {
        const name = `${pile.pile} ${connector.connector}`;
        return { kind: 'connector', key: name, pile, connector, first: at === 0 };
      }),
    );
    return [site, ...rows];
  });
}

export type RunKind =
  | 'free'
  | 'closed'
  | 'reserved'
  | 'arrived'
  | 'charged'
  | 'offered'
  | 'missed'
  | 'ended';

export function kindOf(run: Run): RunKind {
  if (run.use === 'OPEN') return 'free';
  if (run.use === 'CLOSED') return 'closed';
  switch (run.status) {
    case 'OFFERED':
      return 'offered';
    case 'FULFILLED':
      return 'charged';
    case 'NO_SHOW':
      return 'missed';
    case 'CANCELED':
      return 'ended';
    default:
      return run.checkedIn ? 'arrived' : 'reserved';
  }
}

export type ConnectorNow = 'free' | 'busy' | 'fault' | 'unavailable' | 'off' | 'unknown';

const busy = ['charging', 'occupied', 'preparing', 'finishing', 'suspendedev', 'suspendedevse'];

/** By the words of OCPP 1.6 and 2.0.1 alike. */
export function connectorNow(now: PileNow | undefined, connector: number): ConnectorNow {
  if (now === undefined || now.presence === 'UNKNOWN') return 'unknown';
  if (now.presence === 'DISCONNECTED') return 'off';
  const status = (now.statuses[connector] ?? '').toLowerCase();
  if (busy.includes(status)) return 'busy';
  if (status === 'faulted') return 'fault';
  if (status === 'unavailable') return 'unavailable';
  return status === 'available' || status === 'reserved' ? 'free' : 'unknown';
}

/** Where the keyboard is: a line, and a time in it, counted from the beginning of its day. */
export interface Active {
  readonly line: number;
  readonly into: number;
}

export function runAt(line: ConnectorLine, into: number): Run | undefined {
  const at = line.pile.from + into;
  const runs = line.connector.runs;
  return runs.find((run) => run.from <= at && at < run.to) ?? runs.at(-1);
}

const pageLines = 10;

/** Where a key leads; null for another key, or where it leads nowhere. */
export function moved(lines: readonly Line[], active: Active, key: string): Active | null {
  const line = lines[active.line];
  if (line?.kind !== 'connector') return null;
  const runs = line.connector.runs;
  const run = runAt(line, active.into);
  const at = run === undefined ? -1 : runs.indexOf(run);
  const beside = (next: Run | undefined): Active | null =>
    next === undefined ? null : { line: active.line, into: next.from - line.pile.from };
  switch (key) {
    case 'ArrowRight':
      return beside(runs[at + 1]);
    case 'ArrowLeft':
      return at > 0 ? beside(runs[at - 1]) : null;
    case 'Home':
      return beside(runs[0]);
    case 'End':
      return beside(runs.at(-1));
    case 'ArrowDown':
      return down(lines, active, 1, 1);
    case 'ArrowUp':
      return down(lines, active, -1, 1);
    case 'PageDown':
      return down(lines, active, 1, pageLines);
    case 'PageUp':
      return down(lines, active, -1, pageLines);
    default:
      return null;
  }
}

/** The same time some connectors further on, or at the last one there is. */
function down(
  lines: readonly Line[],
  active: Active,
  step: 1 | -1,
  count: number,
): Active | null {
  let found = active.line;
  let left = count;
  for (let at = active.line + step; at >= 0 && at < lines.length && left > 0; at += step) {
    if (lines[at]?.kind === 'connector') {
      found = at;
      left--;
    }
  }
  return found === active.line ? null : { line: found, into: active.into };
}

/** The line in which the keyboard begins, if it was nowhere or is where no line is any more. */
export function reachable(lines: readonly Line[], active: Active | null): Active | null {
  if (active !== null && lines[active.line]?.kind === 'connector') return active;
  const first = lines.findIndex((line) => line.kind === 'connector');
  return first < 0 ? null : { line: first, into: active?.into ?? 0 };
}
