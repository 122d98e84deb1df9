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
  /** Another card has the connector. */
  CONNECTOR_IN_USE,
  /** What is not uploaded yet fills the journal. */
  JOURNAL_FULL,
  /** The journal cannot be written, so a session could not be proved. */
  JOURNAL_FAILED
}
