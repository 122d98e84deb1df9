package org.pileshare.contracts;

/** Whether a card admits its driver. */
public enum CardStatus {
  ACTIVE,
  BLOCKED
}
