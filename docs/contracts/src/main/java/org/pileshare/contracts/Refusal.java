package org.pileshare.contracts;

/** Why a reservation command was refused: a state of the world and not a fault. */
public enum Refusal {
  NO_PERMISSION,
  SLOT_TAKEN,
  OUTSIDE_HOURS,
  OFF_GRID,
  IN_THE_PAST,
  TOO_FAR_AHEAD,
  SLOT_TOO_LONG,
  OVERLAPS_OWN,
  TOO_MANY_HELD,
  CALENDAR_FULL,
  UNKNOWN_PILE,
  ID_REUSED,
  ID_NOT_FRESH,
  ALREADY_ENDED,
  NOT_FOUND,
  TOO_MANY_REQUESTS
}
