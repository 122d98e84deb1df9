package org.pileshare.contracts;

/** What the ledger says of a session, as of when it happened. */
public enum Verdict {
  /** The driver held the units in which it began. */
  IN_SLOT,
  /** Nobody held the unit, it was OPEN, and the driver was permitted. */
  OPEN_UNIT,
  /** The driver was permitted, but had no authority over the unit in which it began. */
  NO_SLOT,
  /** It ended after the driver's authority had. */
  OVERSTAY,
  /** The driver had no permission when it began. */
  NOT_PERMITTED,
  /** The driver's permission was revoked between its beginning and its end. */
  REVOKED_SINCE,
  /** Nobody is known to own the card. */
  CARD_UNKNOWN
}
