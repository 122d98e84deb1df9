import { describe, expect, it } from 'vitest';
import type { Reservation } from '../src/api/bodies';
import { afterStream, afterWrite } from '../src/api/crossing';

const reservation = (version: number, checkedIn = false): Reservation => ({
  id: '01a22d9f-1a9a-7f04-8b2d-a45b86dc283c',
  pile: 'P',
  connector: 1,
  from: 0,
  to: 1,
  status: 'RESERVED',
  version,
  offeredUntil: null,
  checkedIn,
  code: null,
  reason: null,
});

describe('what is known of a reservation', () => {
  it('stays when an older state is told late', () => {
    expect(afterStream(reservation(3), reservation(2)).version).toBe(3);
    expect(afterWrite(reservation(3), reservation(2)).version).toBe(3);
  });

  it('keeps what the stream has told when the answer of the same version comes second', () => {
    expect(afterWrite(reservation(2, true), reservation(2)).checkedIn).toBe(true);
  });

  it('takes what the stream tells of the same version, which is more', () => {
    expect(afterStream(reservation(2), reservation(2, true)).checkedIn).toBe(true);
  });

  it('still has its holder arrived after it was made longer', () => {
    expect(afterWrite(reservation(2, true), reservation(3))).toEqual(reservation(3, true));
  });
});
