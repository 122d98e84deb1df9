package org.pileshare.contracts;

import java.time.Instant;

/** Whose card it is and whether it may be used, on {@code permission.cards} (compacted by card). */
public record CardBound(CardId card, PersonId driver, CardStatus status, Instant at)
    implements Event {}
