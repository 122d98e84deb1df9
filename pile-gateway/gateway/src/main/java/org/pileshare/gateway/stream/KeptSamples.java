package org.pileshare.gateway.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.SessionSampled;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.stream.Appender.Entry;

/**
 * Which meter samples of a session are kept with it, so that its energy can be priced by time of
 * use again and again: the first, and then one in five minutes.
 *
 * <p>A gateway that begins again, or has forgotten a session among very many, may keep one more
 * than that. A sample that is told again is kept again, since the first writing may have failed.
 */
final class KeptSamples {
  static final Duration STEP = Duration.ofMinutes(5);
  static final int MAX_SESSIONS = 20_000;

  private final Map<UUID, Instant> last =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Instant> eldest) {
          return size() > MAX_SESSIONS;
        }
      };

  /** The entries, and before each sample that is kept what keeps it. */
  List<Entry> with(List<Entry> entries) {
    if (entries.stream().noneMatch(entry -> entry.event() instanceof MeterSampled)) {
      return entries;
    }
    var all = new ArrayList<Entry>(2 * entries.size());
    for (var entry : entries) {
      if (entry.event() instanceof MeterSampled sample) {
        var session = sample.session();
        if (session != null && keeps(session, sample.at())) {
          all.add(kept(session, sample));
        }
      }
      all.add(entry);
    }
    return all;
  }

  private synchronized boolean keeps(UUID session, Instant at) {
    var before = last.get(session);
    boolean keeps = before == null || at.equals(before) || !at.isBefore(before.plus(STEP));
    if (keeps) {
      last.put(session, at);
    }
    return keeps;
  }

  private static Entry kept(UUID session, MeterSampled sample) {
    var event =
        new SessionSampled(
            sample.pile(), session, sample.meterWh(), sample.at(), sample.receivedAt());
    var id = Ids.derived(session, "sampled", sample.at(), sample.meterWh());
    return new Entry(Topics.PILE_SESSIONS, event, id);
  }
}
