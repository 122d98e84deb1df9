package org.pileshare.permission.core;

/** Why a command was refused: a state of the world and not a fault. */
public enum Refusal {
  /** It does not exist, or it is not the caller's; the two look alike. */
  NOT_FOUND,
  /** The card is another driver's. */
  CARD_TAKEN,
  /** The card is lost or replaced, for good. */
  CARD_ENDED,
  /** The id already names another thing. */
  ID_REUSED,
  /** The permission would end before it begins. */
  EMPTY_PERIOD,
  /** The period has ended. */
  IN_THE_PAST,
  /** The period is too far ahead. */
  TOO_FAR_AHEAD,
  /** The thing has ended. */
  ALREADY_ENDED,
  /** The request has been answered otherwise. */
  ALREADY_DECIDED,
  /** The pile is shared no more. */
  PILE_RETIRED,
  /** The permission ends with its grant, and not by itself. */
  FOLLOWS_FROM_GRANT,
  /** As many drivers have used the invitation as may. */
  USED_UP,
  /** The driver was taken out and does not come back by the same invitation. */
  WAS_REMOVED,
  /** Somebody who shares piles cannot be erased. */
  STILL_SHARES,
  /** There are as many as are allowed. */
  TOO_MANY
}
