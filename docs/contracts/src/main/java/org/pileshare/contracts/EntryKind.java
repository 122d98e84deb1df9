package org.pileshare.contracts;

/** What a line of an entry is for. */
public enum EntryKind {
  /** Energy of a session. */
  ENERGY,
  /** The fee for the service, by the energy. */
  SERVICE,
  /** The fee for a session as such. */
  START,
  /** The fee for standing at the connector after the authority had ended. */
  OCCUPANCY,
  /** The fee for a reservation whose holder did not come. */
  NO_SHOW,
  /** The tax on the fees and the energy of the same entry. */
  TAX,
  /** What is held while a reservation stands. */
  DEPOSIT,
  /** Takes back a line of an earlier entry. */
  REVERSAL
}
