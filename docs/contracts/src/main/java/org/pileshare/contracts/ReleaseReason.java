package org.pileshare.contracts;

/** Why held units, an offer or a place on the waiting list were given up. */
public enum ReleaseReason {
  /** The driver canceled. */
  CANCELED,
  /** The permission that covered them was revoked. */
  PERMISSION_REVOKED,
  /** The permission that covered them expired. */
  PERMISSION_EXPIRED,
  /** The holder neither began to charge nor checked in within the no-show time. */
  NO_SHOW,
  /** The offer was not taken in time. */
  OFFER_LAPSED,
  /** The pile is shared no more. */
  PILE_RETIRED,
  /** Their time has passed. */
  PASSED
}
