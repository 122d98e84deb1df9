package org.pileshare.stack.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;

/** Counts, over the whole topics from offset 0, what became of some sessions. */
final class OnceCheck {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Set<UUID> sessions;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> lines = new HashSet<>();
  private final Map<UUID, Long> sums = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();

  private OnceCheck(Set<UUID> sessions) {
    this.sessions = sessions;
  }

  /** What does not hold; empty if each stands there once and its entry lines sum to 0. */
  static List<String> wrong(String kafka, Set<UUID> sessions) throws InterruptedException {
    var check = new OnceCheck(sessions);
    var topics = Set.of(Topics.PILE_SESSIONS, Topics.LEDGER_EVENTS);
    try (var reader =
        new EventReader(
            "demo-count",
            Map.of("bootstrap.servers", kafka),
            topics,
            EventReader.From.BEGINNING,
            check::read)) {
      if (!reader.start().awaitCaughtUp(LIMIT)) {
        return List.of("Expected to read " + topics + " in " + LIMIT + ", but could not");
      }
    }
    return check.verdict();
  }

  private void read(ReceivedEvent received) {
    switch (received.event()) {
      case SessionStarted event -> count(event, event.session());
      case CompletedSession event -> count(CompletedSession.class, event.session());
      case SessionJudged event -> {
        if (!event.restated()) {
          count(event, event.session());
        }
      }
      case EntryPosted event -> line(event, received.attribute(CloudEvent.ID).orElse(""));
      case null, default -> {}
    }
  }

  private void count(Event event, UUID session) {
    count(event.getClass(), session);
  }

  private void count(Class<?> type, UUID session) {
    if (sessions.contains(session)) {
      counts.merge(type.getSimpleName() + " of " + session, 1, Integer::sum);
    }
  }

  /** An entry may have several lines of a kind on one account, but each line has an id. */
  private void line(EntryPosted event, String id) {
    var session = event.session();
    if (session != null && sessions.contains(session)) {
      sums.merge(session, event.amountMinor(), Long::sum);
      if (!lines.add(id)) {
        wrong.add("Expected each line of entry " + event.entry() + " once, but one came twice");
      }
    }
  }

  private List<String> verdict() {
    for (var session : sessions) {
      for (var type : List.of(SessionStarted.class, CompletedSession.class, SessionJudged.class)) {
        var what = type.getSimpleName() + " of " + session;
        int count = counts.getOrDefault(what, 0);
        if (count != 1) {
          wrong.add(
              "Expected " + what + " once on the topics, but it is there " + count + " times");
        }
      }
      var sum = sums.get(session);
      if (sum == null || sum != 0) {
        wrong.add("Expected entries of " + session + " that sum to 0, but their sum is " + sum);
      }
    }
    return List.copyOf(wrong);
  }
}
