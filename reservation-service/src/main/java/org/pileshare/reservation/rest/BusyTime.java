package org.pileshare.reservation.rest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.pileshare.contracts.Slot;

/** Spans of time in which something cannot be used, joined where they touch or overlap. */
final class BusyTime {
  private final TreeMap<Instant, Instant> spans = new TreeMap<>();

  private BusyTime() {}

  static BusyTime of(List<Slot> slots) {
    var busy = new BusyTime();
    slots.stream().sorted(Comparator.comparing(Slot::from)).forEach(busy::add);
    return busy;
  }

  boolean isFree(Slot slot) {
    var before = spans.lowerEntry(slot.to());
    return before == null || !before.getValue().isAfter(slot.from());
  }

  private void add(Slot slot) {
    var last = spans.lastEntry();
    if (last == null || last.getValue().isBefore(slot.from())) {
      spans.put(slot.from(), slot.to());
    } else if (last.getValue().isBefore(slot.to())) {
      spans.put(last.getKey(), slot.to());
    }
  }
}
