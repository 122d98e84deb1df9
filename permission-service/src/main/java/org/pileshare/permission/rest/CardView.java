package org.pileshare.permission.rest;

import java.time.Instant;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;

/** A card as clients see it. */
public record CardView(CardId card, PersonId driver, CardStatus status, Instant at) {
  static CardView of(CardBound event) {
    return new CardView(event.card(), event.driver(), event.status(), event.at());
  }
}
