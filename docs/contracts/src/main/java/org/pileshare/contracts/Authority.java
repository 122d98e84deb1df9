package org.pileshare.contracts;

/** Who may use a pile in a unit. */
public enum Authority {
  /** One driver, who reserved it. */
  HELD,
  /** Every permitted driver. */
  OPEN,
  /** Nobody. */
  CLOSED
}
