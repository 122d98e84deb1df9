import type { PileDay } from './bodies';

/*
 * What a stream told while a board was being read: the answer may be older than it. Kept for a
 * moment only, as an answer takes no longer.
 */
const keptMs = 60_000;
const heard = new Map<string, { readonly at: number; readonly told: PileDay }>();

export function remember(told: PileDay): void {
  const now = performance.now();
  for (const [key, each] of heard) {
    if (now - each.at > keptMs) heard.delete(key);
  }
  heard.set(`${told.day} ${told.pile}`, { at: now, told });
}

/** The board as it was read, with what was told since the reading began. */
export function heardSince(
  read: readonly PileDay[],
  day: string,
  began: number,
): readonly PileDay[] {
  let board = read;
  for (const each of heard.values()) {
    if (each.at >= began && each.told.day === day) board = withTold(board, each.told);
  }
  return board;
}

/** One pile is replaced, added in its place, or taken away when it is shared no more. */
export function withTold(board: readonly PileDay[], told: PileDay): readonly PileDay[] {
  const at = board.findIndex((each) => each.pile === told.pile);
  if (told.retired) return at < 0 ? board : board.toSpliced(at, 1);
  const former = board[at];
  if (former !== undefined && former.site === told.site) return board.with(at, told);
  const others = at < 0 ? board : board.toSpliced(at, 1);
  const place = others.findIndex((each) => isBefore(told, each));
  return others.toSpliced(place < 0 ? others.length : place, 0, told);
}

function isBefore(one: PileDay, other: PileDay): boolean {
  return one.site === other.site ? one.pile < other.pile : one.site < other.site;
}
