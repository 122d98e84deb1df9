package org.pileshare.contracts;

/** Whether a card admits its driver, and why not. */
public enum CardStatus {
  ACTIVE,
  /** Until it is unblocked. */
  BLOCKED,
  /** For good: whoever finds it cannot charge. */
  LOST,
  /** For good: another card stands for it. */
  REPLACED
}
