package org.pileshare.ledger.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.pileshare.contracts.kafka.NumberedEvent;

/**
 * The last events that this instance has committed, so that they need not be read back in order to
 * be published. It may forget any of them at any time: all of them are in the book.
 */
final class Recent {
  private static final int MAX_EVENTS = 10_000;

  private final ArrayDeque<NumberedEvent> events = new ArrayDeque<>();

  /** Adds what was committed, in order; what does not follow on the last one begins anew. */
  synchronized void add(List<NumberedEvent> committed) {
    for (var event : committed) {
      if (!events.isEmpty() && events.getLast().number() + 1 != event.number()) {
        events.clear();
      }
      events.add(event);
      if (events.size() > MAX_EVENTS) {
        events.removeFirst();
      }
    }
  }

  /** The events after a number, at most so many; none if the first of them is not here. */
  synchronized List<NumberedEvent> after(long number, int atMost) {
    if (events.isEmpty() || events.getFirst().number() > number + 1) {
      return List.of();
    }
    var after = new ArrayList<NumberedEvent>();
    for (var event : events) {
      if (after.size() == atMost) {
        break;
      }
      if (event.number() > number) {
        after.add(event);
      }
    }
    return after;
  }

  /** Forgets the events up to a number. */
  synchronized void forget(long number) {
    while (!events.isEmpty() && events.getFirst().number() <= number) {
      events.removeFirst();
    }
  }
}
