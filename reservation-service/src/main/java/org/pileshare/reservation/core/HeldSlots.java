package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReserved;

/** The slots of one pile that are held, by their beginnings; none overlaps another. */
public record HeldSlots(NavigableMap<Instant, HeldSlot> byStart) {
  static final HeldSlots NONE = new HeldSlots(new TreeMap<>());

  public HeldSlots {
    byStart = Collections.unmodifiableNavigableMap(byStart);
  }

  int count() {
    return byStart.size();
  }

  /** In order of time. */
  Collection<HeldSlot> all() {
    return byStart.values();
  }

  Optional<HeldSlot> of(PersonId driver, UUID reservation) {
    return all().stream().filter(held -> held.isOf(driver, reservation)).findFirst();
  }

  /** They are apart, so the last that begins before the slot's end is the only one to look at. */
  Optional<HeldSlot> overlapping(Slot slot) {
    return Optional.ofNullable(byStart.lowerEntry(slot.to()))
        .map(Map.Entry::getValue)
        .filter(held -> held.slot().overlaps(slot));
  }

  HeldSlots with(SlotReserved reserved) {
    overlapping(reserved.slot())
        .ifPresent(
            held -> {
              throw new IllegalStateException(
                  "Expected units that nobody holds, but %s is held at pile %s for %s"
                      .formatted(held.slot(), reserved.pile(), reserved.slot()));
            });
    var held =
        new HeldSlot(reserved.reservation(), reserved.driver(), reserved.slot(), reserved.at());
    return new HeldSlots(SortedCopy.with(byStart, reserved.slot().from(), held));
  }

  HeldSlots without(ReservationEvent freed) {
    var held = byStart.get(freed.slot().from());
    if (held == null || !held.isOf(freed.driver(), freed.reservation())) {
      throw new IllegalStateException(
          "Expected %s at pile %s to be held by reservation %s, but it is not"
              .formatted(freed.slot(), freed.pile(), freed.reservation()));
    }
    return new HeldSlots(SortedCopy.without(byStart, freed.slot().from()));
  }
}
