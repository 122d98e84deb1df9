package org.pileshare.reservation.rest;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.problem.ProblemType;

/** How many streams of changes are open, and whose. */
@ApplicationScoped
public class StreamRoom {
  private final int atMost;
  private final int ofOnePerson;
  private final AtomicInteger taken = new AtomicInteger();
  private final ConcurrentMap<PersonId, Integer> byPerson = new ConcurrentHashMap<>();

  StreamRoom(RestSettings settings, MeterRegistry meters) {
    this.atMost = settings.streamsAtMost();
    this.ofOnePerson = settings.streamsOfOnePerson();
    meters.gauge("pileshare.streams.open", taken);
  }

  /** It has to be left. */
  void enter(PersonId person) {
    int own = byPerson.merge(person, 1, Integer::sum);
    if (own > ofOnePerson) {
      leaveOwn(person);
      throw ProblemType.TOO_MANY_REQUESTS
          .because(
              "Expected at most %d streams of one person".formatted(ofOnePerson)
                  + ", but so many are open; close one")
          .exception();
    }
    if (taken.incrementAndGet() > atMost) {
      leave(person);
      throw ProblemType.UNAVAILABLE
          .because("Expected fewer than %,d streams, but so many are open".formatted(atMost))
          .exception();
    }
  }

  void leave(PersonId person) {
    taken.decrementAndGet();
    leaveOwn(person);
  }

  private void leaveOwn(PersonId person) {
    byPerson.computeIfPresent(person, (key, own) -> own == 1 ? null : own - 1);
  }
}
