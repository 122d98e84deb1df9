package org.pileshare.contracts;

/** What a unit is that nobody has reserved. */
public enum UnreservedUnits {
  /** Every permitted driver may charge. */
  OPEN,
  /** Nobody may charge. */
  CLOSED
}
