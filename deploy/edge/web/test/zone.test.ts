import { describe, expect, it } from 'vitest';
import {
  atClock,
  clocksDiffer,
  dayOf,
  hourMs,
  hourRows,
  minuteMs,
  minutesAhead,
  plusDays,
  unitStart,
} from '../src/time/zone';

const berlin = 'Europe/Berlin';

function unitsOf(from: string, to: string, minutes: number): { from: number; to: number }[] {
  const units = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += minutes * minuteMs) {
    units.push({ from: at, to: at + minutes * minuteMs });
  }
  return units;
}

describe('a day in the zone of a pile', () => {
  it('has 24 rows of four quarters on an ordinary day', () => {
    const rows = hourRows(unitsOf('2026-11-30T23:00Z', '2026-12-01T23:00Z', 15), berlin, 15);

    expect(rows).toHaveLength(24);
    expect(rows.every((row) => row.cells.length === 4 && !row.isSecond)).toBe(true);
  });

  it('has 25 rows when the clocks go back, and says which hour comes again', () => {
    const rows = hourRows(unitsOf('2026-10-24T22:00Z', '2026-10-25T23:00Z', 15), berlin, 15);

    expect(rows).toHaveLength(25);
    expect(rows.map((row) => row.isSecond).indexOf(true)).toBe(3);
    expect(rows.filter((row) => row.isSecond)).toHaveLength(1);
    expect(rows[2]?.to).toBe(rows[3]?.from);
  });

  it('has 23 rows when the clocks go forward', () => {
    const rows = hourRows(unitsOf('2026-03-28T23:00Z', '2026-03-29T22:00Z', 15), berlin, 15);

    expect(rows).toHaveLength(23);
    expect(new Set(rows.map((row) => row.key)).size).toBe(23);
  });

  it('leaves a gap where the clock leaves out half an hour', () => {
    const zone = 'Australia/Lord_Howe';
    const rows = hourRows(unitsOf('2026-10-03T13:30Z', '2026-10-04T13:00Z', 30), zone, 30);
    const cells = rows.flatMap((row) => row.cells);

    expect(cells.filter((cell) => cell !== null)).toHaveLength(47);
    expect(cells.filter((cell) => cell === null)).toHaveLength(1);
  });

  it('begins at midnight of the zone, whatever the clock of who looks', () => {
    expect(dayOf(Date.parse('2026-12-01T16:30Z'), 'Asia/Shanghai')).toBe('2026-12-02');
    expect(dayOf(Date.parse('2026-12-01T16:30Z'), berlin)).toBe('2026-12-01');
  });

  it('is followed by the next, over a month, a year and a change of clocks', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(plusDays('2026-10-24', 2)).toBe('2026-10-26');
  });
});

describe('a clock of a zone', () => {
  it('leads to the instant, and past a time that is left out to the next there is', () => {
    expect(new Date(atClock('2026-12-01', '18:00', berlin)).toISOString()).toBe(
      '2026-12-01T17:00:00.000Z',
    );
    expect(new Date(atClock('2026-03-29', '02:30', berlin)).toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  it('differs from another by the day', () => {
    expect(clocksDiffer(Date.parse('2026-12-01T00:00Z'), berlin, 'Africa/Lagos')).toBe(false);
    expect(clocksDiffer(Date.parse('2026-07-01T00:00Z'), berlin, 'Africa/Lagos')).toBe(true);
  });

  it('is ahead by minutes, also where that is no whole hour', () => {
    expect(minutesAhead(Date.parse('2026-12-01T00:00Z'), 'Asia/Kathmandu')).toBe(345);
  });

  it('has the running unit count from its own full hour', () => {
    const at = Date.parse('2026-12-01T00:20:30Z');

    expect(unitStart(at, 'Asia/Kathmandu', 15)).toBe(Date.parse('2026-12-01T00:15Z'));
    expect(unitStart(at, berlin, 60)).toBe(at - 20 * minuteMs - 30_000);
    expect(unitStart(at, berlin, 60) % hourMs).toBe(0);
  });
});
