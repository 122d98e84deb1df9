package org.pileshare.contracts;

/** What a person decides of a session that no rule can settle. */
public enum DisputeDecision {
  /** It is paid for, by the driver and for the energy that the person names. */
  BILL,
  /** Nobody pays for it. */
  WAIVE
}
