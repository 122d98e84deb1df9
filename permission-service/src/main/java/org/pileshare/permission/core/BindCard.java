package org.pileshare.permission.core;

import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;

/**
 * Somebody says whose card it is and whether it may be used.
 *
 * @param reason why; absent if nobody said
 */
public record BindCard(
    CardId card,
    CardKind kind,
    Caller by,
    PersonId driver,
    CardStatus status,
    @Nullable String reason) {
  public BindCard {
    FreeText.REASON.check(reason);
    if (status == CardStatus.REPLACED) {
      throw new IllegalArgumentException(
          "Expected ACTIVE, BLOCKED or LOST, but REPLACED needs the card that stands for it");
    }
  }
}
