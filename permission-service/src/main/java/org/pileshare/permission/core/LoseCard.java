package org.pileshare.permission.core;

import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;

/**
 * Somebody reports a card lost; its driver may do so too.
 *
 * @param reason why; absent if nobody said
 */
public record LoseCard(CardId card, Caller by, @Nullable String reason) {
  public LoseCard {
    FreeText.REASON.check(reason);
  }
}
