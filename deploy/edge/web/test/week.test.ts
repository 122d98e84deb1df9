import { describe, expect, it } from 'vitest';
import {
  coverage,
  grouped,
  hoursOf,
  merged,
  painted,
  parts,
  runs,
  windowsOf,
  withSpan,
  type Window,
} from '../src/owner/week';

const at = (day: number, from: number, to: number): Window => ({
  day,
  from: from * 60,
  to: to * 60,
});

describe('the windows of a week', () => {
  it('are joined where they touch or overlap, and kept apart on different days', () => {
    expect(merged([at(1, 8, 12), at(0, 20, 24), at(1, 12, 18), at(1, 10, 11), at(1, 0, 7)])).toEqual(
      [at(0, 20, 24), at(1, 0, 7), at(1, 8, 18)],
    );
  });

  it('are drawn over days and hours at once', () => {
    const drawn = painted([], { dayFrom: 0, dayTo: 4, from: 8 * 60, to: 18 * 60 }, true);

    expect(drawn).toEqual([0, 1, 2, 3, 4].map((day) => at(day, 8, 18)));
    expect(grouped(drawn)).toEqual([{ days: [0, 1, 2, 3, 4], from: 8 * 60, to: 18 * 60 }]);
  });

  it('are cut where something is taken out of them', () => {
    const cut = painted([at(2, 8, 18)], { dayFrom: 2, dayTo: 3, from: 12 * 60, to: 13 * 60 }, false);

    expect(cut).toEqual([at(2, 8, 12), at(2, 13, 18)]);
  });

  it('go on after midnight on the next day, and from Sunday to Monday', () => {
    expect(withSpan([], [6], 22 * 60, 6 * 60)).toEqual([at(0, 0, 6), at(6, 22, 24)]);
    expect(withSpan([], [3], 22 * 60, 0)).toEqual([at(3, 22, 24)]);
  });

  it('cover an hour, a part of it, or nothing of it', () => {
    const windows = [{ day: 0, from: 8 * 60 + 15, to: 10 * 60 }];

    expect(coverage(windows, 0, 8 * 60, 9 * 60)).toBe('some');
    expect(coverage(windows, 0, 9 * 60, 10 * 60)).toBe('all');
    expect(coverage(windows, 0, 10 * 60, 11 * 60)).toBe('none');
    expect(coverage(windows, 1, 9 * 60, 10 * 60)).toBe('none');
    expect(parts(windows, 0, 8 * 60, 9 * 60)).toEqual([{ from: 0.25, to: 1 }]);
  });

  it('are sent with midnight as the end of a day, and read back as they were', () => {
    const windows = [at(0, 0, 24), { day: 4, from: 8 * 60 + 30, to: 24 * 60 }];

    expect(hoursOf(windows)).toEqual([
      { day: 'MONDAY', opens: '00:00', closes: '00:00' },
      { day: 'FRIDAY', opens: '08:30', closes: '00:00' },
    ]);
    expect(windowsOf(hoursOf(windows))).toEqual(windows);
    expect(windowsOf([{ day: 'TUESDAY', opens: '08:00:00', closes: '12:00:00' }])).toEqual([
      at(1, 8, 12),
    ]);
  });

  it('are said by runs of days', () => {
    expect(runs([0, 1, 2, 4, 6])).toEqual([
      [0, 2],
      [4, 4],
      [6, 6],
    ]);
  });
});
