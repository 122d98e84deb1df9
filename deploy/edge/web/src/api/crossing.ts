import type { Reservation } from './bodies';

/** What is older than what is known changes nothing: answers and streams cross. */
export function afterStream(former: Reservation, told: Reservation): Reservation {
  return former.version > told.version ? former : told;
}

/**
 * The answer to a write says less than a stream or a list: not whether the driver is there, and not
 * until when an offer stands. So it never replaces what is of the same version.
 */
export function afterWrite(former: Reservation, answered: Reservation): Reservation {
  return former.version >= answered.version
    ? former
    : { ...answered, checkedIn: answered.checkedIn || former.checkedIn };
}
