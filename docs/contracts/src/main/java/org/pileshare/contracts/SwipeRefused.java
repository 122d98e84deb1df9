package org.pileshare.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pile stayed shut to the card.
 *
 * @param driver absent if the card is unknown
 */
public record SwipeRefused(
    PileId pile,
    CardId card,
    @Nullable PersonId driver,
    SwipeRefusal refusal,
    String detail,
    Instant at)
    implements SwipeEvent {}
