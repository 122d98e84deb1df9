package org.pileshare.reservation.core;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReserved;

/** The slots of one pile that are held, by name; none overlaps another of the same connector. */
public record HeldSlots(SortedMap<String, HeldSlot> byName) {
  static final HeldSlots NONE = new HeldSlots(new TreeMap<>());

  public HeldSlots {
    byName = Collections.unmodifiableSortedMap(byName);
  }

  int count() {
    return byName.size();
  }

  Collection<HeldSlot> all() {
    return byName.values();
  }

  Optional<HeldSlot> of(PersonId driver, UUID reservation) {
    return Optional.ofNullable(byName.get(name(driver, reservation)));
  }

  Optional<HeldSlot> overlapping(int connector, Slot slot) {
    return all().stream()
        .filter(held -> held.connector() == connector && held.slot().overlaps(slot))
        .findFirst();
  }

  HeldSlots with(SlotReserved reserved) {
    overlapping(reserved.connector(), reserved.slot())
        .ifPresent(
            held -> {
              throw new IllegalStateException(
                  "Expected units that nobody holds, but %s is held at pile %s for %s"
                      .formatted(held.slot(), reserved.pile(), reserved.slot()));
            });
    var held =
        new HeldSlot(
            reserved.reservation(),
            reserved.driver(),
            reserved.connector(),
            reserved.slot(),
            reserved.at());
    return new HeldSlots(
        SortedCopy.with(byName, name(reserved.driver(), reserved.reservation()), held));
  }

  HeldSlots without(ReservationEvent freed) {
    if (of(freed.driver(), freed.reservation()).isEmpty()) {
      throw new IllegalStateException(
          "Expected %s at pile %s to be held by reservation %s, but it is not"
              .formatted(freed.slot(), freed.pile(), freed.reservation()));
    }
    return new HeldSlots(SortedCopy.without(byName, name(freed.driver(), freed.reservation())));
  }

  private static String name(PersonId driver, UUID reservation) {
    return driver + "/" + reservation;
  }
}
