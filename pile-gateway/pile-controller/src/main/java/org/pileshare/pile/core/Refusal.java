package org.pileshare.pile.core;

/** Why the pile stayed shut to a card: a state of the world and not a fault. */
public enum Refusal {
  /** What was presented cannot be a card. */
  NOT_A_CARD,
  /** The gateway does not accept the card here and now. */
  NOT_ACCEPTED,
  /** Another driver holds the unit. */
  HELD_BY_ANOTHER,
  /** The unit is open, but not to this card at this time. */
  NO_PERMISSION,
  /** Nobody may charge in this unit. */
  CLOSED,
  /** Offline, without a table for this time, and unknown cards are refused. */
  NO_TABLE,
  /** Offline, without a table for this time, and the local list does not accept the card. */
  NOT_ON_THE_LIST,
  /** No holder of a unit has the code that was entered. */
  CODE_WRONG,
  /** A session was begun by the code before. */
  CODE_USED,
  /** The units of the code have not begun. */
  CODE_EARLY,
  /** The pile cannot check codes: it has no key, or its clock is not set. */
  NO_CODES,
  /** Too many wrong codes were entered. */
  KEYPAD_CLOSED,
  /** The emergency stop is pressed. */
  EMERGENCY_STOP,
  /** The meter cannot be read, so energy could not be proved. */
  METER_FAILED,
  /** Another card has the connector. */
  CONNECTOR_IN_USE,
  /** What is not uploaded yet fills the journal. */
  JOURNAL_FULL,
  /** The journal cannot be written, so a session could not be proved. */
  JOURNAL_FAILED
}
