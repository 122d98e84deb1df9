import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as invitationWords from '../src/invitation/words';
import { bodyOf, boundsText, objection, said, unbounded } from '../src/owner/bounds';
import { columnsOf, monthAfter, sheets } from '../src/owner/income';
import { invitationLink } from '../src/owner/places';
import { en, zh } from '../src/owner/words';

function sourceOf(area: string): string {
  const folder = new URL(`../src/${area}/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => /\.tsx?$/.test(name) && name !== 'words.ts')
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
}

describe.each([
  ['owner', en, zh],
  ['invitation', invitationWords.en, invitationWords.zh],
] as const)('the words of %s', (area, english, chinese) => {
  it('are the same ones in both languages, all used, and Chinese in Chinese', () => {
    const source = sourceOf(area);

    expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
    expect(
      Object.keys(english).filter(
        (key) => !/^verdict[A-Z]/.test(key) && !new RegExp(`\\.${key}\\b`).test(source),
      ),
    ).toEqual([]);
    for (const [key, text] of Object.entries(chinese)) {
      const told = typeof text === 'string' ? text : (text as (...all: unknown[]) => string)(1, 1);
      expect(told, key).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

describe('the bounds of a permission', () => {
  const draft = {
    ...unbounded,
    from: '2026-12-01',
    until: '2026-12-31',
    weekly: true,
    windows: [0, 1, 2, 3, 4].map((day) => ({ day, from: 480, to: 1080 })),
    unitsPerDay: '8',
    freeKwhPerMonth: '12.5',
  };

  it('are sent as instants of the zone of the pile, the last day being a part of them', () => {
    expect(bodyOf(draft, 'Asia/Shanghai')).toMatchObject({
      validFrom: '2026-11-30T16:00:00.000Z',
      validUntil: '2026-12-31T16:00:00.000Z',
      unitsPerDay: 8,
      freeWhPerMonth: 12_500,
    });
  });

  it('leave out what is not said', () => {
    expect(bodyOf(unbounded, 'Europe/Berlin')).toEqual({});
  });

  it('are refused while weekly hours have no window, which the doors would take as always', () => {
    expect(objection({ ...draft, windows: [] })).toBe('windows');
    expect(objection({ ...draft, until: '2026-11-01' })).toBe('until');
    expect(objection(draft)).toBeNull();
  });

  it('are said in words, by runs of days and as times', () => {
    const pile = { zone: 'Europe/Berlin', unitMinutes: 15 };
    const now = Date.parse('2026-11-29T12:00:00Z');
    const text = boundsText(said(draft, pile.zone), pile, en, 'en-GB', now).join('; ');

    expect(text).toContain('Mon–Fri 08:00–18:00');
    expect(text).toContain('8 units a day (2 hr');
    expect(text).toMatch(/until .*31 Dec/);
  });
});

describe('the income', () => {
  const earned = (pile: string, totalMinor: number, currency = 'EUR') => ({
    pile,
    currency,
    sessions: 1,
    energyWh: 1_000,
    totalMinor,
  });

  it('is summed by currency and month, oldest first, the best pile first', () => {
    const [cny, eur] = sheets([
      { month: '2026-11', earned: [earned('A', 100), earned('B', 300), earned('C', 7, 'CNY')] },
      { month: '2026-10', earned: [earned('A', 50)] },
    ]);

    expect(cny?.totalMinor).toBe(7);
    expect(eur?.piles).toEqual(['B', 'A']);
    expect(eur?.months.map((each) => [each.month, each.totalMinor, each.sessions])).toEqual([
      ['2026-10', 50, 1],
      ['2026-11', 400, 2],
    ]);
  });

  it('of many piles has a column for all the others, and no cent is lost', () => {
    const [sheet] = sheets([
      {
        month: '2026-11',
        earned: ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((pile, at) => earned(pile, at + 1)),
      },
    ]);
    if (sheet === undefined) throw new Error('Expected a sheet, but there is none');
    const columns = columnsOf(sheet);
    const month = sheet.months[0];
    if (month === undefined) throw new Error('Expected a month, but there is none');

    expect(columns.map((each) => each.pile)).toEqual(['G', 'F', 'E', 'D', null]);
    expect(columns.reduce((sum, each) => sum + each.amountIn(month), 0)).toBe(28);
  });

  it('goes on from December to January', () => {
    expect(monthAfter('2026-12')).toBe('2027-01');
    expect(monthAfter('2026-01')).toBe('2026-02');
  });
});

describe('the link of an invitation', () => {
  it('has its code where no server and no log sees it', () => {
    expect(new URL(invitationLink('https://share.example', 'a+b')).hash).toBe('#a%2Bb');
  });
});
