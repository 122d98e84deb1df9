package org.pileshare.stack.month;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;

/** All that stands on {@code ledger.events}, read from offset 0, committed records only. */
final class LedgerHeard {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Map<UUID, List<SessionJudged>> judgements = new HashMap<>();
  private final Map<UUID, List<EntryPosted>> entries = new LinkedHashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final List<String> twice = new ArrayList<>();

  static LedgerHeard read(String kafka) throws InterruptedException {
    var heard = new LedgerHeard();
    try (var reader =
        new EventReader(
            "month-checks",
            Map.of("bootstrap.servers", kafka),
            List.of(Topics.LEDGER_EVENTS),
            EventReader.From.BEGINNING,
            heard::heard)) {
      if (!reader.start().awaitCaughtUp(LIMIT)) {
        throw new IllegalStateException("Expected to read what was written within " + LIMIT);
      }
    }
    return heard;
  }

  private void heard(ReceivedEvent received) {
    var event = received.event();
    if (event != null) {
      add(received.attribute(CloudEvent.ID).orElse(""), event);
    }
  }

  /** For tests of the checks, too. */
  void add(String id, Event event) {
    if (!ids.add(id)) {
      twice.add(id + " " + event);
    }
    if (event instanceof SessionJudged judged) {
      judgements.computeIfAbsent(judged.session(), key -> new ArrayList<>()).add(judged);
    } else if (event instanceof EntryPosted line) {
      entries.computeIfAbsent(line.entry(), key -> new ArrayList<>()).add(line);
    }
  }

  Map<UUID, List<SessionJudged>> judgements() {
    return judgements;
  }

  /** Lines by the entry that they belong to. */
  Map<UUID, List<EntryPosted>> entries() {
    return entries;
  }

  /** Records with an id that another one has. */
  List<String> twice() {
    return List.copyOf(twice);
  }

  int records() {
    return ids.size() + twice.size();
  }
}
