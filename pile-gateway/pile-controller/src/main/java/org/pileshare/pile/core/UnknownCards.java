package org.pileshare.pile.core;

/** What an offline pile does with a card when it has no table for the time. */
public enum UnknownCards {
  /** It charges; the ledger judges later. */
  ADMIT,
  /** It stays shut. */
  REFUSE
}
