package org.pileshare.contracts;

/** What a line of an entry is for. */
public enum EntryKind {
  /** The energy of a session. */
  ENERGY,
  /** A former line, taken back. */
  REVERSAL
}
