package org.pileshare.permission.rest;

import org.pileshare.contracts.PileId;

/**
 * A new secret of a pile; it is shown this once.
 *
 * @param secret 32 characters of base32 (RFC 4648, section 6)
 */
public record SecretView(PileId pile, String secret) {
  @Override
  public String toString() {
    return "SecretView[pile=" + pile + "]";
  }
}
