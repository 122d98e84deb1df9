package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.reservation.core.Entry.Arrived;
import org.pileshare.reservation.core.Entry.Fulfilled;
import org.pileshare.reservation.core.Entry.NoShow;
import org.pileshare.reservation.core.Entry.Reserved;

/** The reservations in a pile's calendar; no unit of a connector is held by two of them. */
public record Entries(SortedMap<ReservationName, Entry> byName) {
  static final Entries NONE = new Entries(new TreeMap<>());

  public Entries {
    byName = Collections.unmodifiableSortedMap(byName);
  }

  Collection<Entry> all() {
    return byName.values();
  }

  Optional<Entry> of(ReservationName name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** What holds units that are still to come; only this counts for limits. */
  long count(Instant now) {
    return all().stream().filter(entry -> entry.holds(now)).count();
  }

  long countOf(PersonId driver, Instant now) {
    return all().stream()
        .filter(entry -> entry.name().driver().equals(driver) && entry.holds(now))
        .count();
  }

  /**
   * Whether nobody else holds any of it. Between two drivers lies the buffer; own slots may adjoin.
   */
  boolean isFree(int connector, Slot slot, ReservationName own, Duration buffer) {
    return all().stream()
        .filter(entry -> entry.connector() == connector && !entry.name().equals(own))
        .noneMatch(
            entry ->
                entry.name().driver().equals(own.driver())
                    ? entry.held().overlaps(slot)
                    : widened(entry.held(), buffer).overlaps(slot));
  }

  private static Slot widened(Slot slot, Duration buffer) {
    return new Slot(slot.from().minus(buffer), slot.to().plus(buffer));
  }

  /** Promise P1: what two would hold cannot have happened, and throws. */
  Entries with(Entry entry) {
    if (!isFree(entry.connector(), entry.held(), entry.name(), Duration.ZERO)) {
      throw new IllegalStateException(
          "Expected units that nobody holds, but some of %s are held at connector %d"
              .formatted(entry.held(), entry.connector()));
    }
    return new Entries(SortedCopy.with(byName, entry.name(), entry));
  }

  Entries without(ReservationName name) {
    return new Entries(SortedCopy.without(byName, name));
  }

  /** Whoever moves the beginning has not arrived there yet. */
  Entries moved(SlotChanged change) {
    var before = required(change);
    boolean elsewhere = !before.slot().from().equals(change.slot().from());
    var state = elsewhere && before.state() instanceof Arrived ? new Reserved() : before.state();
    return with(
        Entry.held(
            before.name(),
            change.connector(),
            change.slot(),
            change.permission(),
            change.version(),
            state));
  }

  /** Once given up as a no-show it stays given up, although its holder did charge. */
  Entries fulfilled(ReservationFulfilled fact) {
    var late = required(fact).state() instanceof NoShow;
    return became(fact, new Fulfilled(fact.session(), null, late), fact.version());
  }

  Entries became(ReservationEvent fact, Entry.State next, long version) {
    return with(required(fact).became(next, version));
  }

  /**
   * Given up: gone if it was only offered or has not begun, and history if it has.
   *
   * @param begunTo where the unit ends that is running
   */
  Entries givenUp(
      ReservationEvent fact, Entry.State next, long version, Instant begunTo, Instant at) {
    var before = required(fact);
    return before.isOffered() || !before.hasBegun(at)
        ? without(before.name())
        : with(before.givenUp(begunTo, next, version));
  }

  Entries withoutThoseOver(Instant until) {
    var kept = SortedCopy.withoutValues(byName, entry -> entry.isForgotten(until));
    return kept == byName ? this : new Entries(kept);
  }

  private Entry required(ReservationEvent fact) {
    return of(ReservationName.of(fact))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Expected reservation %s to be in the calendar of pile %s, but it is not"
                        .formatted(ReservationName.of(fact), fact.pile())));
  }
}
