package org.pileshare.permission.core;

/** Why a command was refused: a state of the world and not a fault. */
public enum Refusal {
  /** It does not exist, or it is not the caller's; the two look alike. */
  NOT_FOUND,
  /** The card is another driver's. */
  CARD_TAKEN,
  /** The id already names another permission. */
  ID_REUSED,
  /** The permission would end before it begins. */
  EMPTY_PERIOD,
  /** The period has ended. */
  IN_THE_PAST,
  /** The period is too far ahead. */
  TOO_FAR_AHEAD,
  /** The permission has ended by itself. */
  ALREADY_ENDED,
  /** There are as many as are allowed. */
  TOO_MANY
}
