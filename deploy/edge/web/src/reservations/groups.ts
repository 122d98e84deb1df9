import type { Reservation } from '../api/bodies';

export interface Groups {
  readonly offers: readonly Reservation[];
  readonly next: readonly Reservation[];
  readonly waiting: readonly Reservation[];
  readonly over: readonly Reservation[];
}

/** What asks something of the driver comes first, then what is next; what is over comes last. */
export function grouped(reservations: readonly Reservation[], now: number): Groups {
  const coming = (each: Reservation): boolean => each.to > now;
  const of = (...states: Reservation['status'][]): readonly Reservation[] =>
    reservations
      .filter((each) => states.includes(each.status) && coming(each))
      .sort((one, other) => one.from - other.from);
  const groups = { offers: of('OFFERED'), next: of('RESERVED'), waiting: of('WAITING', 'PENDING') };
  const shown = new Set([...groups.offers, ...groups.next, ...groups.waiting].map(({ id }) => id));
  const over = reservations
    .filter((each) => !shown.has(each.id))
    // An id says when it was made: what is of next week and canceled is not the news.
    .sort((one, other) => (one.id < other.id ? 1 : -1));
  return { ...groups, over };
}
