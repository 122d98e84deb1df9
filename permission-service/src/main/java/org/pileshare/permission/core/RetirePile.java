package org.pileshare.permission.core;

import org.pileshare.contracts.PileId;

/**
 * Somebody says that a pile is shared no more.
 *
 * @param reason 1 to 200 characters
 */
public record RetirePile(PileId pile, Caller by, String reason) {
  public RetirePile {
    FreeText.REASON.require(reason);
  }
}
