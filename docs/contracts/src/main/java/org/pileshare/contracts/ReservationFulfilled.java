package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The holder of a slot charged in it. It may come after the slot was released as a no-show, when a
 * pile without network tells late; then it holds nothing.
 *
 * @param command derived from the session
 * @param session the first session in it
 * @param version counts the events of this reservation
 */
public record ReservationFulfilled(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    int connector,
    Slot slot,
    UUID session,
    long version,
    Instant at)
    implements ReservationEvent {}
