import { describe, expect, it } from 'vitest';
import type { Connector, Unit, UnitState } from '../src/api/bodies';
import { dragged, resized, standing, tapped } from '../src/booking/selection';

const quarter = 15 * 60_000;

/** One letter a quarter: o open, t taken, m mine, c closed. */
function units(letters: string): Unit[] {
  const states: Record<string, UnitState> = { o: 'OPEN', t: 'TAKEN', m: 'MINE', c: 'CLOSED' };
  return [...letters].map((letter, at) => ({
    from: at * quarter,
    to: (at + 1) * quarter,
    state: states[letter] ?? 'OPEN',
  }));
}

function connectors(...days: string[]): Connector[] {
  return days.map((letters, at) => ({ connector: at + 1, units: units(letters) }));
}

const rules = { unitMinutes: 15, minMinutes: 0, maxMinutes: 1_440 };
const unitAt = (day: Unit[], at: number): Unit => day[at] as Unit;

describe('the first tap', () => {
  it('picks an hour from there on', () => {
    const day = units('oooooooo');

    expect(tapped(null, unitAt(day, 1), day, rules)).toEqual({
      from: quarter,
      to: 5 * quarter,
      whole: false,
    });
  });

  it('picks less where somebody comes sooner', () => {
    const day = units('ootoo');

    expect(tapped(null, unitAt(day, 0), day, rules).to).toBe(2 * quarter);
  });

  it('picks as much as the pile wants at least', () => {
    const day = units('oooooooooo');

    expect(tapped(null, unitAt(day, 0), day, { ...rules, minMinutes: 120 }).to).toBe(8 * quarter);
  });
});

describe('a drag', () => {
  const day = units('oooooooo');

  it('picks from one unit to another, in either direction', () => {
    const there = dragged(unitAt(day, 1), unitAt(day, 4), rules);

    expect(there).toEqual({ from: quarter, to: 5 * quarter, whole: true });
    expect(dragged(unitAt(day, 4), unitAt(day, 1), rules)).toEqual(there);
  });

  it('goes no further than the terms allow', () => {
    const short = { ...rules, maxMinutes: 30 };

    expect(dragged(unitAt(day, 1), unitAt(day, 6), short).to).toBe(3 * quarter);
    expect(dragged(unitAt(day, 6), unitAt(day, 1), short).from).toBe(5 * quarter);
  });
});

describe('the second tap', () => {
  const day = units('oooooooooo');
  const first = tapped(null, unitAt(day, 2), day, rules);

  it('picks the end, unit included', () => {
    expect(tapped(first, unitAt(day, 3), day, rules)).toEqual({
      from: 2 * quarter,
      to: 4 * quarter,
      whole: true,
    });
  });

  it('goes no further than the terms allow', () => {
    expect(tapped(first, unitAt(day, 9), day, { ...rules, maxMinutes: 60 }).to).toBe(6 * quarter);
  });

  it('before the beginning begins anew, and so does a third one', () => {
    expect(tapped(first, unitAt(day, 0), day, rules).from).toBe(0);
    const second = tapped(first, unitAt(day, 3), day, rules);
    expect(tapped(second, unitAt(day, 7), day, rules).from).toBe(7 * quarter);
  });
});

describe('longer and shorter', () => {
  it('stay within the terms', () => {
    const picked = { from: 0, to: 2 * quarter, whole: true };

    expect(resized(picked, 1, rules).to).toBe(3 * quarter);
    expect(resized(picked, -5, rules).to).toBe(quarter);
    expect(resized(picked, 5, { ...rules, maxMinutes: 45 }).to).toBe(3 * quarter);
  });
});

describe('a selection', () => {
  const span = { from: quarter, to: 3 * quarter };

  it('is free at the lowest connector that has all of it', () => {
    expect(standing(span, connectors('otoo', 'oooo'), 0)).toEqual({ kind: 'free', connector: 2 });
  });

  it('is taken where somebody has a part of it', () => {
    expect(standing(span, connectors('otoo'), 0).kind).toBe('taken');
  });

  it('is split where no connector has all of what is free', () => {
    expect(standing(span, connectors('otoo', 'ooto'), 0).kind).toBe('split');
  });

  it('is mine, closed or past where it is', () => {
    expect(standing(span, connectors('omoo'), 0).kind).toBe('mine');
    expect(standing(span, connectors('occo'), 0).kind).toBe('closed');
    expect(standing(span, connectors('oooo'), 2 * quarter).kind).toBe('past');
  });

  it('may begin in the unit that runs', () => {
    expect(standing(span, connectors('oooo'), quarter + 1).kind).toBe('free');
  });
});
