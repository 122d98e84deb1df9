package org.pileshare.contracts;

/** What has become of a request to be let in. */
public enum AccessDecision {
  /** A permission follows. */
  APPROVED,
  DECLINED,
  /** The driver has taken it back, or is gone. */
  WITHDRAWN
}
