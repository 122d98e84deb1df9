import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandOf, draftOf, isYes, missing } from '../src/operator/actions';
import type { FleetPile, LaneEntry, LaneKind } from '../src/operator/bodies';
import { isBehind, isIn, says, sorted } from '../src/operator/fleet';
import {
  connectionBands,
  lookOfVerdicts,
  sessionsOf,
  statusBands,
  within,
} from '../src/operator/lane';
import { wordsOf } from '../src/operator/words';

const folder = new URL('../src/operator/', import.meta.url);
const code = readdirSync(folder)
  .filter((name) => /\.tsx?$/.test(name) && !/^(en|zh)\.ts$/.test(name))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n');

/** These are chosen by a name that comes with an answer or with what is asked for. */
const byName = /^(act|do|then|lack|report|result|column)_|^(presence|verdict|reservation)[A-Z]/;

describe('the words of operators', () => {
  const { en, zh } = wordsOf;

  it('are the same ones in both languages', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });

  it('are all used', () => {
    const unused = Object.keys(en).filter(
      (key) => !byName.test(key) && !new RegExp(`\\.${key}\\b`).test(code),
    );
    expect(unused).toEqual([]);
  });

  it('are Chinese in Chinese', () => {
    for (const [key, text] of Object.entries(zh)) {
      if (typeof text === 'string') expect(text, key).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

const pile: FleetPile = {
  pile: 'P1',
  owner: 'owner-1',
  site: 'Linden yard',
  retired: false,
  presence: 'CONNECTED',
  since: 1_000,
  protocol: 'ocpp1.6',
  heardAt: 2_000,
  clockAheadSeconds: null,
  vendor: 'V',
  model: 'M',
  firmware: null,
  connectors: [{ connector: 1, status: 'Available', errorCode: 'NoError', at: 1_000 }],
  running: [],
  acknowledged: [{ day: '2026-06-01', version: 2 }],
  made: [{ day: '2026-06-01', version: 2 }],
  waiting: 0,
  framesUntil: null,
};

describe('a fleet', () => {
  it('is found by all words of the text, wherever they stand', () => {
    expect(says(pile, 'yard p1')).toBe(true);
    expect(says(pile, 'yard p2')).toBe(false);
    expect(says(pile, '')).toBe(true);
  });

  it('shows what needs somebody first', () => {
    const away: FleetPile = { ...pile, pile: 'P2', site: 'Z', presence: 'DISCONNECTED' };
    expect(sorted([pile, away], 'connection', false)[0]).toBe(away);
    expect(sorted([pile, away], 'connection', true)[0]).toBe(pile);
    expect(sorted([away, pile], 'pile', false)[0]).toBe(pile);
  });

  it('knows a pile that is behind with its table', () => {
    expect(isBehind(pile)).toBe(false);
    const made = [{ day: '2026-06-02', version: 1 }];
    expect(isBehind({ ...pile, made })).toBe(true);
    expect(isBehind({ ...pile, made, acknowledged: [] })).toBe(false);
  });

  it('knows a fault and what waits', () => {
    const faulty = { connector: 2, status: 'Faulted', errorCode: 'GroundFailure', at: 0 };
    expect(isIn({ ...pile, connectors: [faulty] }, 'faulty')).toBe(true);
    expect(isIn({ ...pile, waiting: 1 }, 'waiting')).toBe(true);
    expect(isIn(pile, 'DISCONNECTED')).toBe(false);
  });
});

describe('a command', () => {
  it('is asked for with what the door takes', () => {
    expect(commandOf(draftOf('RESET', 1, ''), 0)).toEqual({ kind: 'RESET', when: 'ON_IDLE' });
    expect(commandOf(draftOf('UNLOCK', 2, ''), 0)).toEqual({ kind: 'UNLOCK', connector: 2 });
    expect(commandOf({ ...draftOf('READ_SETTINGS', 1, ''), names: ' a, b ' }, 0)).toEqual({
      kind: 'READ_SETTINGS',
      names: ['a', 'b'],
    });
  });

  it('says what is missing before it is asked', () => {
    const log = draftOf('UPLOAD_LOG', 1, '');
    expect(missing(log)).toBe('location');
    expect(missing({ ...log, location: 'https://user:secret@example.com/' })).toBe('location');
    expect(missing({ ...log, location: 'https://example.com/logs' })).toBeNull();
    expect(missing(draftOf('STOP_CHARGING', 1, ''))).toBe('session');
    expect(missing(draftOf('WRITE_SETTING', 1, ''))).toBe('name');
  });

  it('may be answered by a no', () => {
    expect([isYes('Accepted'), isYes(null), isYes('Rejected')]).toEqual([true, true, false]);
  });
});

describe('a lane', () => {
  const entry = (kind: LaneKind, at: number, more: Partial<LaneEntry> = {}): LaneEntry => ({
    kind,
    at,
    receivedAt: null,
    connector: null,
    word: null,
    detail: null,
    driver: null,
    until: null,
    session: null,
    startedAt: null,
    energyWh: null,
    offline: false,
    day: null,
    version: null,
    ...more,
  });

  it('has the times with and without network, as far back as they are known', () => {
    const told = [entry('DISCONNECTED', 20), entry('CONNECTED', 30, { word: 'ocpp1.6' })];
    expect(
      connectionBands(told, pile, 10, 50).map(({ from, to, look }) => [from, to, look]),
    ).toEqual([
      [10, 20, 'good'],
      [20, 30, 'away'],
      [30, 50, 'good'],
    ]);
  });

  it('takes a pile of which nothing was told for what it is', () => {
    const away = { presence: 'DISCONNECTED', since: 5, protocol: null } as const;
    expect(connectionBands([], away, 0, 50)).toMatchObject([{ from: 5, to: 50, look: 'away' }]);
    expect(connectionBands([], { ...away, since: null }, 0, 50)).toEqual([]);
  });

  it('has a status until the next one of the same connector', () => {
    const rows = statusBands(
      [
        entry('STATUS', 10, { connector: 2, word: 'Available' }),
        entry('STATUS', 15, { connector: 1, word: 'Faulted' }),
        entry('STATUS', 20, { connector: 2, word: 'Charging' }),
      ],
      50,
    );
    expect([...rows.keys()]).toEqual([1, 2]);
    expect(rows.get(2)?.map(({ from, to }) => [from, to])).toEqual([
      [10, 20],
      [20, 50],
    ]);
  });

  it('joins what the gateway told of a session and what the ledger says of it', () => {
    const told = [
      entry('SESSION_STARTED', 10, { session: 's', startedAt: 10, connector: 1 }),
      entry('SESSION_ENDED', 20, { session: 's', startedAt: 10, offline: true, receivedAt: 90 }),
      entry('SESSION_STARTED', 40, { session: 'r', startedAt: 40, connector: 1 }),
    ];
    const judged = {
      session: 's',
      pile: 'P1',
      connector: 1,
      startedAt: 10,
      endedAt: 20,
      offline: true,
      energyWh: 5,
      verdicts: ['NO_SLOT'],
      amountMinor: 0,
      currency: null,
      disputed: false,
      driver: 'd',
      receivedAt: 90,
      detail: '',
    } as const;
    const found = sessionsOf(told, [judged], { from: 0, to: 100 });
    expect(found.map(({ session, to, verdicts }) => [session, to, verdicts.join()])).toEqual([
      ['s', 20, 'NO_SLOT'],
      ['r', null, ''],
    ]);
    expect(sessionsOf([], [judged], { from: 30, to: 100 })).toEqual([]);
  });

  it('is cut to its day', () => {
    const band = { from: 0, to: 30, look: 'good', text: '' } as const;
    expect(within([band], { from: 10, to: 20 })).toMatchObject([{ from: 10, to: 20 }]);
    expect(within([band], { from: 40, to: 50 })).toEqual([]);
  });

  it('has a colour for each verdict, of several the worst', () => {
    expect(lookOfVerdicts(['IN_SLOT'])).toBe('good');
    expect(lookOfVerdicts(['OVERSTAY'])).toBe('waiting');
    expect(lookOfVerdicts(['OVERSTAY', 'CARD_UNKNOWN'])).toBe('bad');
  });
});
