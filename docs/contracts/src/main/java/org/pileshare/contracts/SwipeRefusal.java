package org.pileshare.contracts;

/** Why a pile stayed shut to a card. */
public enum SwipeRefusal {
  CARD_UNKNOWN,
  CARD_BLOCKED,
  NO_PERMISSION,
  HELD_BY_ANOTHER,
  CLOSED,
  /** There is no table of this pile for this time. */
  NO_TABLE
}
