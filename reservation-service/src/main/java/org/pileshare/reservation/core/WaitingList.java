package org.pileshare.reservation.core;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pileshare.contracts.WaitingListJoined;

/** Who waits for units of a pile, in the order of joining. */
public record WaitingList(SortedMap<Long, Waiting> byOrder) {
  static final WaitingList NONE = new WaitingList(new TreeMap<>());

  public WaitingList {
    byOrder = Collections.unmodifiableSortedMap(byOrder);
  }

  Collection<Waiting> inOrder() {
    return byOrder.values();
  }

  Optional<Waiting> of(ReservationName name) {
    return inOrder().stream().filter(waiting -> waiting.name().equals(name)).findFirst();
  }

  WaitingList with(WaitingListJoined joined) {
    long last = byOrder.isEmpty() ? 0 : byOrder.lastKey();
    return new WaitingList(SortedCopy.with(byOrder, last + 1, Waiting.by(joined)));
  }

  WaitingList without(ReservationName name) {
    var rest = SortedCopy.withoutValues(byOrder, waiting -> waiting.name().equals(name));
    return rest == byOrder ? this : new WaitingList(rest);
  }
}
