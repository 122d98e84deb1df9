package org.pileshare.contracts;

/** What the ledger says of a session, as of when it happened. */
public enum Verdict {
  /** The driver held the units in which it began. */
  IN_SLOT,
  /** Nobody held the unit, it was OPEN, and the driver was permitted. */
  OPEN_UNIT,
  /** The driver was permitted and came too early, but into units that they held. */
  EARLY,
  /** The driver was permitted, but had no authority over the unit in which it began. */
  NO_SLOT,
  /** It ended after the driver's authority had. */
  OVERSTAY,
  /** The driver had no permission when it began. */
  NOT_PERMITTED,
  /** The driver's permission was revoked between its beginning and its end. */
  REVOKED_SINCE,
  /** Nobody is known to own the card. */
  CARD_UNKNOWN,
  /** Its times cannot be right, so nothing is said that depends on them. */
  CLOCK_DOUBTFUL,
  /** The pile never told its start. */
  START_UNKNOWN,
  /** Its readings cannot be right, so nothing is billed for them. */
  METER_DOUBTFUL;

  /** Whether a person has to look at the session. */
  public boolean isDoubt() {
    return switch (this) {
      case CARD_UNKNOWN, CLOCK_DOUBTFUL, START_UNKNOWN, METER_DOUBTFUL -> true;
      case IN_SLOT, OPEN_UNIT, EARLY, NO_SLOT, OVERSTAY, NOT_PERMITTED, REVOKED_SINCE -> false;
    };
  }
}
