package org.pileshare.contracts;

import java.time.Instant;

/**
 * The pile was opened to the card.
 *
 * @param until when the authority ends
 */
public record SwipeAccepted(PileId pile, CardId card, PersonId driver, Instant until, Instant at)
    implements SwipeEvent {}
