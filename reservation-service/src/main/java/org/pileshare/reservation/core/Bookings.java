package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Slot;

/** The reservation ids of one driver that are remembered, with what has become of each. */
public record Bookings(SortedMap<UUID, Booking> byId) {
  static final Bookings NONE = new Bookings(new TreeMap<>());

  public Bookings {
    byId = Collections.unmodifiableSortedMap(byId);
  }

  @Nullable Booking remembered(UUID reservation, Instant now) {
    var booking = byId.get(reservation);
    return booking == null || booking.isForgotten(now) ? null : booking;
  }

  boolean isFull(int limit, Instant now) {
    return byId.size() >= limit
        && byId.values().stream().filter(booking -> !booking.isForgotten(now)).count() >= limit;
  }

  long countUpcoming(Instant now) {
    return byId.values().stream().filter(booking -> booking.isUpcoming(now)).count();
  }

  /** A claim under way counts as well: it may be won. */
  Optional<Request> overlapping(Slot slot) {
    return byId.values().stream()
        .filter(booking -> booking.holds() && booking.request().slot().overlaps(slot))
        .map(Booking::request)
        .findFirst();
  }

  /** A new id makes room: what is too old to be asked for again is forgotten. */
  Bookings begun(UUID reservation, Booking booking, Instant at) {
    var remembered = SortedCopy.withoutValues(byId, known -> known.isForgotten(at));
    if (remembered.containsKey(reservation)) {
      throw new IllegalStateException(
          "Expected a new reservation, but %s is known".formatted(reservation));
    }
    return new Bookings(SortedCopy.with(remembered, reservation, booking));
  }

  Bookings moved(UUID reservation, Function<Booking, Optional<Booking>> step) {
    var next = Optional.ofNullable(byId.get(reservation)).flatMap(step);
    return new Bookings(
        SortedCopy.with(
            byId,
            reservation,
            next.orElseThrow(
                () ->
                    new IllegalStateException(
                        "Expected reservation %s to go a step on, but it is %s"
                            .formatted(reservation, byId.get(reservation))))));
  }
}
