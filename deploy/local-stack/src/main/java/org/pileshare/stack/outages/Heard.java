package org.pileshare.stack.outages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.LedgerEvent;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.SessionEvent;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;

/** All that gateway and ledger have written, each pile's in order; {@code read_committed}. */
final class Heard {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * A reading on {@code pile.telemetry}.
   *
   * @param id of the record
   */
  record Sample(String id, Instant at, long wattHours) {}

  private final List<Event> events = new ArrayList<>();
  private final Map<UUID, Set<Sample>> samples = new HashMap<>();

  /** Reads the topics from offset 0, as any analyst does. */
  static Heard read(String kafka) throws InterruptedException {
    var heard = new Heard();
    try (var reader =
        new EventReader(
            "outage-checks",
            Map.of("bootstrap.servers", kafka),
            List.of(Topics.PILE_SESSIONS, Topics.PILE_TELEMETRY, Topics.LEDGER_EVENTS),
            EventReader.From.BEGINNING,
            heard::heard)) {
      if (!reader.start().awaitCaughtUp(LIMIT)) {
        throw new IllegalStateException("Expected to read what was written within " + LIMIT);
      }
    }
    return heard;
  }

  /** Waits until the ledger has judged every session that is on the topic; false if it does not. */
  static boolean awaitJudged(String kafka, Duration limit) throws InterruptedException {
    var open = new HashSet<UUID>();
    var judged = new HashSet<UUID>();
    try (var reader =
        new EventReader(
            "outage-waits",
            Map.of("bootstrap.servers", kafka),
            List.of(Topics.PILE_SESSIONS, Topics.LEDGER_EVENTS),
            EventReader.From.BEGINNING,
            received -> sort(received, open, judged))) {
      long deadline = System.nanoTime() + limit.toNanos();
      boolean caughtUp = reader.start().awaitCaughtUp(limit);
      while (!caughtUp || !isEmpty(open)) {
        if (System.nanoTime() > deadline) {
          return false;
        }
        Thread.sleep(POLL);
      }
      return true;
    }
  }

  private static void sort(ReceivedEvent received, Set<UUID> open, Set<UUID> judged) {
    synchronized (open) {
      if (received.event() instanceof CompletedSession session
          && !judged.contains(session.session())) {
        open.add(session.session());
      } else if (received.event() instanceof SessionJudged judgement) {
        judged.add(judgement.session());
        open.remove(judgement.session());
      }
    }
  }

  private static boolean isEmpty(Set<UUID> open) {
    synchronized (open) {
      return open.isEmpty();
    }
  }

  private void heard(ReceivedEvent received) {
    var event = received.event();
    if (event instanceof MeterSampled sampled) {
      received.attribute(CloudEvent.ID).ifPresent(id -> add(id, sampled));
    } else if (event instanceof SessionEvent || event instanceof LedgerEvent) {
      add(event);
    }
  }

  /** For tests of the checks, too. */
  void add(String id, MeterSampled sampled) {
    if (sampled.session() != null) {
      samples
          .computeIfAbsent(sampled.session(), session -> new LinkedHashSet<>())
          .add(new Sample(id, sampled.at(), sampled.meterWh()));
    }
  }

  /** For tests of the checks, too. */
  void add(Event event) {
    events.add(event);
  }

  /** The readings of a session, each once. */
  Set<Sample> samples(UUID session) {
    return samples.getOrDefault(session, Set.of());
  }

  int records() {
    return events.size();
  }

  <E extends Event> List<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
