package org.pileshare.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose card it is and whether it may be used, on {@code permission.cards} (compacted by card).
 *
 * @param boundBy who said so
 * @param reason why; absent if nobody said
 */
public record CardBound(
    CardId card,
    CardKind kind,
    PersonId driver,
    CardStatus status,
    PersonId boundBy,
    @Nullable String reason,
    Instant at)
    implements Event {
  public CardBound {
    if (reason != null) {
      Limits.atMost(200, reason, "a reason");
    }
  }
}
