import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PileDay, Run } from '../src/board/bodies';
import { heardSince, remember, withTold } from '../src/board/heard';
import {
  connectorNow,
  kindOf,
  linesOf,
  moved,
  reachable,
  runAt,
  type ConnectorLine,
} from '../src/board/layout';
import { chargedByDay, chargedByMonth, rate, usedInAll } from '../src/board/sums';
import { en, zh } from '../src/board/words';

const hour = 3_600_000;
const midnight = Date.parse('2026-12-01T00:00:00Z');

function run(from: number, to: number, more: Partial<Run> = {}): Run {
  return {
    from: midnight + from * hour,
    to: midnight + to * hour,
    use: 'OPEN',
    driver: null,
    reservation: null,
    status: null,
    checkedIn: false,
    ...more,
  };
}

const held = { use: 'HELD', driver: 'driver-ana', reservation: 'r1' } as const;
const busyDay = [run(0, 10), run(10, 12, { ...held, status: 'RESERVED' }), run(12, 24)];

function pile(name: string, more: Partial<PileDay> = {}): PileDay {
  return {
    pile: name,
    owner: 'owner-cleo',
    site: 'Yard',
    zone: 'UTC',
    day: '2026-12-01',
    from: midnight,
    to: midnight + 24 * hour,
    retired: false,
    connectors: [{ connector: 1, runs: busyDay }],
    ...more,
  };
}

const twice = {
  connectors: [
    { connector: 1, runs: busyDay },
    { connector: 2, runs: [run(0, 24)] },
  ],
};

describe('the lines of a board', () => {
  it('are sites with their piles, and a line for each connector', () => {
    const lines = linesOf([pile('A', twice), pile('B', { site: 'Quay' })], '');

    expect(lines.map((line) => line.key)).toEqual([
      'site Yard owner-cleo',
      'A 1',
      'A 2',
      'site Quay owner-cleo',
      'B 1',
    ]);
  });

  it('keep two owners apart who call their sites the same', () => {
    const lines = linesOf([pile('A'), pile('B', { owner: 'owner-dora' })], '');

    expect(lines.filter((line) => line.kind === 'site')).toHaveLength(2);
  });

  it('are found by site and by name', () => {
    const board = [pile('LINDE-1'), pile('HAFEN-1', { site: 'Quay' })];

    expect(linesOf(board, ' quay ')).toHaveLength(2);
    expect(linesOf(board, 'linde')).toHaveLength(2);
    expect(linesOf(board, 'x')).toEqual([]);
  });
});

describe('the keyboard', () => {
  const lines = linesOf([pile('A', twice), pile('B', { site: 'Quay' })], '');
  const at = (line: number, hours: number) => ({ line, into: hours * hour });

  it('goes from run to run, and to the same time of the next connector', () => {
    expect(moved(lines, at(1, 3), 'ArrowRight')).toEqual(at(1, 10));
    expect(moved(lines, at(1, 11), 'ArrowLeft')).toEqual(at(1, 0));
    expect(moved(lines, at(1, 11), 'ArrowDown')).toEqual(at(2, 11));
    expect(moved(lines, at(2, 11), 'ArrowDown')).toEqual(at(4, 11));
    expect(moved(lines, at(4, 11), 'ArrowUp')).toEqual(at(2, 11));
    expect(moved(lines, at(1, 11), 'PageDown')).toEqual(at(4, 11));
    expect(moved(lines, at(1, 11), 'End')).toEqual(at(1, 12));
  });

  it('goes nowhere beyond the edges, nor for other keys', () => {
    expect(moved(lines, at(1, 0), 'ArrowLeft')).toBeNull();
    expect(moved(lines, at(1, 0), 'ArrowUp')).toBeNull();
    expect(moved(lines, at(4, 20), 'ArrowRight')).toBeNull();
    expect(moved(lines, at(4, 20), 'ArrowDown')).toBeNull();
    expect(moved(lines, at(1, 0), 'a')).toBeNull();
  });

  it('is somewhere whatever has become of its line', () => {
    expect(reachable(lines, at(3, 5))).toEqual(at(1, 5));
    expect(reachable(lines, null)).toEqual(at(1, 0));
    expect(reachable([], null)).toBeNull();
    const line = lines[1] as ConnectorLine;
    expect(runAt(line, 11 * hour)).toBe(busyDay[1]);
    expect(runAt(line, 30 * hour)).toBe(busyDay[2]);
  });
});

describe('what a run is', () => {
  it('follows from its reservation', () => {
    expect(kindOf(run(0, 1))).toBe('free');
    expect(kindOf(run(0, 1, { use: 'CLOSED' }))).toBe('closed');
    expect(kindOf(run(0, 1, { ...held, status: 'RESERVED' }))).toBe('reserved');
    expect(kindOf(run(0, 1, { ...held, status: 'RESERVED', checkedIn: true }))).toBe('arrived');
    expect(kindOf(run(0, 1, { ...held, status: 'FULFILLED' }))).toBe('charged');
    expect(kindOf(run(0, 1, { ...held, status: 'OFFERED' }))).toBe('offered');
    expect(kindOf(run(0, 1, { ...held, status: 'NO_SHOW' }))).toBe('missed');
    expect(kindOf(run(0, 1, { ...held, status: 'CANCELED' }))).toBe('ended');
    expect(kindOf(run(0, 1, held))).toBe('reserved');
  });
});

describe('how a connector is', () => {
  it('is told in the words of both versions of OCPP', () => {
    const of = (status: string) =>
      connectorNow({ presence: 'CONNECTED', statuses: { 1: status } }, 1);

    expect(of('Charging')).toBe('busy');
    expect(of('Occupied')).toBe('busy');
    expect(of('Available')).toBe('free');
    expect(of('Faulted')).toBe('fault');
    expect(of('Unavailable')).toBe('unavailable');
    expect(of('')).toBe('unknown');
    expect(connectorNow({ presence: 'DISCONNECTED', statuses: { 1: 'Available' } }, 1)).toBe('off');
    expect(connectorNow(undefined, 1)).toBe('unknown');
  });
});

describe('what a stream tells', () => {
  const board = [pile('A'), pile('C'), pile('B', { site: 'Zoo' })];

  it('replaces one pile and leaves the others as they are', () => {
    const told = pile('C', twice);
    const next = withTold(board, told);

    expect(next[1]).toBe(told);
    expect(next[0]).toBe(board[0]);
    expect(next[2]).toBe(board[2]);
  });

  it('adds a pile in its place, moves it, and takes it away', () => {
    expect(withTold(board, pile('B')).map((each) => each.pile)).toEqual(['A', 'B', 'C']);
    expect(withTold(board, pile('AA')).map((each) => each.pile)).toEqual(['A', 'AA', 'C', 'B']);
    expect(withTold(board, pile('A', { site: 'Zoo2' })).map((each) => each.pile)).toEqual([
      'C',
      'B',
      'A',
    ]);
    expect(withTold(board, pile('C', { retired: true })).map((each) => each.pile)).toEqual([
      'A',
      'B',
    ]);
  });

  it('is newer than an answer that was asked for before', () => {
    const began = performance.now();
    const told = pile('A', twice);
    remember(told);
    remember(pile('C', { day: '2026-12-02' }));

    expect(heardSince(board, '2026-12-01', began)[0]).toBe(told);
    expect(heardSince(board, '2026-12-01', performance.now() + 1)).toBe(board);
  });
});

describe('the sums', () => {
  const told = [
    { day: '2026-11-30', sessions: 2, offlineSessions: 1, energyWh: 5_000 },
    { day: '2026-12-02', sessions: 1, offlineSessions: 0, energyWh: 2_000 },
  ];

  it('have days and months of which nothing was told', () => {
    const days = chargedByDay(told, ['2026-11-30', '2026-12-01']);
    const months = chargedByMonth(told, ['2026-10', '2026-11', '2026-12']);

    expect(days.map((each) => each.energyWh)).toEqual([5_000, 0]);
    expect(months.map((each) => each.sessions)).toEqual([0, 2, 1]);
  });

  it('make no rate of nothing', () => {
    const days = [
      { day: '2026-12-01', openMinutes: 100, reservedMinutes: 25, begun: 0, noShows: 0 },
      { day: '2026-12-02', openMinutes: 100, reservedMinutes: 0, begun: 4, noShows: 1 },
    ];
    const all = usedInAll(days);

    expect(rate(all.reservedMinutes, all.openMinutes)).toBe(0.125);
    expect(rate(all.noShows, all.begun)).toBe(0.25);
    expect(rate(0, 0)).toBeNull();
  });
});

describe('the words of the board', () => {
  const folder = new URL('../src/board/', import.meta.url);
  const code = readdirSync(folder, { encoding: 'utf8' })
    .filter((name) => name !== 'words.ts' && /\.tsx?$/.test(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');

  it('are all used, and Chinese in Chinese', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    expect(Object.keys(en).filter((key) => !new RegExp(`\\.${key}\\b`).test(code))).toEqual([]);
    for (const [key, text] of Object.entries(zh)) {
      if (typeof text === 'string') expect(text, key).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});
