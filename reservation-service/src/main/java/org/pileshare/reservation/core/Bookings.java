package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Slot;

/** The reservation ids of one driver that are remembered, with what has become of each. */
public record Bookings(SortedMap<UUID, Booking> byId) {
  static final Bookings NONE = new Bookings(new TreeMap<>());

  public Bookings {
    byId = Collections.unmodifiableSortedMap(byId);
  }

  @Nullable Booking remembered(UUID reservation, Instant now, DeskLimits limits) {
    var booking = byId.get(reservation);
    return booking == null || booking.isForgotten(now, limits) ? null : booking;
  }

  boolean isFull(DeskLimits limits, Instant now) {
    return byId.size() >= limits.remembered()
        && byId.values().stream().filter(it -> !it.isForgotten(now, limits)).count()
            >= limits.remembered();
  }

  long countUpcoming(Instant now, @Nullable Booking changed) {
    return others(changed).filter(booking -> booking.isUpcoming(now)).count();
  }

  /** A claim or a change under way counts as well: it may be won. */
  Optional<Booking> overlapping(Slot slot, @Nullable Booking changed) {
    return others(changed)
        .filter(booking -> booking.own().anyMatch(own -> own.overlaps(slot)))
        .findFirst();
  }

  List<Slot> countedFor(UUID permission, @Nullable Booking changed) {
    return others(changed).flatMap(booking -> booking.countedFor(permission)).toList();
  }

  /** What is to be changed does not stand in its own way. */
  private Stream<Booking> others(@Nullable Booking changed) {
    return byId.values().stream().filter(booking -> booking != changed);
  }

  /** A new id makes room: what is too old to be asked for again is forgotten. */
  Bookings begun(UUID reservation, Booking booking, Instant at, DeskLimits limits) {
    var remembered = SortedCopy.withoutValues(byId, known -> known.isForgotten(at, limits));
    if (remembered.containsKey(reservation)) {
      throw new IllegalStateException(
          "Expected a new reservation, but %s is known".formatted(reservation));
    }
    return new Bookings(SortedCopy.with(remembered, reservation, booking));
  }

  Bookings moved(UUID reservation, UnaryOperator<Booking> step) {
    var known = byId.get(reservation);
    if (known == null) {
      throw new IllegalStateException(
          "Expected a reservation that is known, but %s is not".formatted(reservation));
    }
    return new Bookings(SortedCopy.with(byId, reservation, step.apply(known)));
  }
}
