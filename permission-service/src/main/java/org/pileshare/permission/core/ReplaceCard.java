package org.pileshare.permission.core;

import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;

/**
 * Somebody gives a driver another card in place of one.
 *
 * @param card the old one
 * @param replacement the new one
 * @param reason why; absent if nobody said
 */
public record ReplaceCard(
    CardId card, Caller by, CardId replacement, CardKind kind, @Nullable String reason) {
  public ReplaceCard {
    FreeText.REASON.check(reason);
    if (card.equals(replacement)) {
      throw new IllegalArgumentException(
          "Expected another card in place of " + card + ", but it was the same");
    }
  }
}
