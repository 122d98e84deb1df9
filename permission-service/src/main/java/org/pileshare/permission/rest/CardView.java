package org.pileshare.permission.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;

/**
 * A card as clients see it.
 *
 * @param card as it is kept, without separators
 * @param boundBy who said so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CardView(
    CardId card,
    CardKind kind,
    PersonId driver,
    CardStatus status,
    PersonId boundBy,
    @Nullable String reason,
    Instant at) {
  static CardView of(CardBound event) {
    return new CardView(
        event.card(),
        event.kind(),
        event.driver(),
        event.status(),
        event.boundBy(),
        event.reason(),
        event.at());
  }
}
