package org.pileshare.stack.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.LedgerEvent;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;

/** Reads the topics from offset 0, committed records only, and says what does not hold. */
final class Reckoning {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int MAX_WRONG = 50;

  private final String kafka;
  private final Plan plan;
  private final List<String> wrong = new ArrayList<>();
  private final MinutesSheet sheet = new MinutesSheet();
  private final SessionCount count;

  Reckoning(String kafka, Plan plan) {
    this.kafka = kafka;
    this.plan = plan;
    this.count = new SessionCount(plan.piles());
  }

  /** No unit of any pile held twice, and exactly the accepted reservations on the topic. */
  void reservations(Set<UUID> accepted) throws InterruptedException {
    record Asked(PersonId driver, UUID reservation) {}
    var times = new HashMap<Asked, Integer>();
    for (var wish : plan.wishes()) {
      times.put(new Asked(wish.driver(), wish.reservation()), 0);
    }
    readAll(
        Topics.RESERVATION_EVENTS,
        received -> {
          if (received.event() instanceof ReservationEvent event) {
            sheet.read(event);
            if (event instanceof SlotReserved) {
              times.computeIfPresent(
                  new Asked(event.driver(), event.reservation()), (asked, former) -> former + 1);
            }
          }
        });
    wrong.addAll(sheet.wrong());
    times.forEach(
        (asked, reserved) -> {
          int expected = accepted.contains(asked.reservation()) ? 1 : 0;
          if (reserved != expected) {
            wrong.add(
                "Expected reservation "
                    + asked.reservation()
                    + " "
                    + expected
                    + " times on the topic, but it is there "
                    + reserved
                    + " times");
          }
        });
  }

  /** Each session of the plan once in the ledger, with its Wh. */
  void sessions() throws InterruptedException {
    readAll(
        Topics.PILE_SESSIONS,
        received -> {
          if (received.event() instanceof CompletedSession session) {
            count.read(session);
          }
        });
    readAll(
        Topics.LEDGER_EVENTS,
        received -> {
          if (received.event() instanceof LedgerEvent event) {
            count.read(event);
          }
        });
    wrong.addAll(count.compared());
  }

  private void readAll(String topic, Consumer<ReceivedEvent> handler) throws InterruptedException {
    try (var reader =
        new EventReader(
            "replay-count",
            Map.of("bootstrap.servers", kafka),
            Set.of(topic),
            EventReader.From.BEGINNING,
            handler)) {
      if (!reader.start().awaitCaughtUp(LIMIT)) {
        wrong.add("Expected to read all of " + topic + " in " + LIMIT + ", but could not");
      }
    }
  }

  void expectSame(String what, long expected, long came) {
    if (expected != came) {
      wrong.add("Expected " + what + " to be " + expected + ", but it is " + came);
    }
  }

  SessionCount count() {
    return count;
  }

  MinutesSheet sheet() {
    return sheet;
  }

  /** What does not hold; of very many sentences the first. */
  List<String> wrong() {
    if (wrong.size() <= MAX_WRONG) {
      return List.copyOf(wrong);
    }
    var first = new ArrayList<>(wrong.subList(0, MAX_WRONG));
    first.add("... and " + (wrong.size() - MAX_WRONG) + " more");
    return List.copyOf(first);
  }
}
