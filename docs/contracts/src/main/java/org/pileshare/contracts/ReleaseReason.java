package org.pileshare.contracts;

/** Why held units became free. */
public enum ReleaseReason {
  /** The driver canceled. */
  CANCELED,
  /** The permission that covered them was revoked. */
  PERMISSION_REVOKED,
  /** Their time has passed. */
  PASSED
}
