package org.pileshare.gateway.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.gateway.core.LatestReadings;

/**
 * What the meters of running sessions showed last, for whoever looks on.
 *
 * <p>One thread writes what it reads; any thread may read. A gateway that begins again knows of a
 * session once its pile has told of it again.
 */
final class SessionMeters {
  static final int MAX_SESSIONS = 20_000;

  private final Map<UUID, LatestReadings> latest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, LatestReadings> eldest) {
          return size() > MAX_SESSIONS;
        }
      };

  synchronized void accept(MeterSampled sample) {
    var session = sample.session();
    if (session != null) {
      var known = latest.get(session);
      latest.put(session, known == null ? LatestReadings.of(sample) : known.with(sample));
    }
  }

  synchronized Optional<LatestReadings> of(UUID session) {
    return Optional.ofNullable(latest.get(session));
  }
}
