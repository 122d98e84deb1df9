package org.pileshare.gateway.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;

/**
 * A card on the local list of a pile.
 *
 * @param until when it stops being accepted; absent if it is blocked, since a card that is merely
 *     taken off the list may be in the pile's cache
 * @param group which all cards of the driver have in common; absent if there is one card only
 */
public record Listed(CardId card, @Nullable Instant until, @Nullable String group) {
  static Listed blocked(CardId card) {
    return new Listed(card, null, null);
  }

  public boolean isAccepted() {
    return until != null;
  }
}
