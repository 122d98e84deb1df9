package org.pileshare.gateway.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.pileshare.contracts.PileId;
import org.pileshare.gateway.core.Acknowledged;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.Views;

/**
 * What piles are given, and what plain piles were known to hold when their last connection ended:
 * what they keep for nobody any more is to be given up when they are back.
 */
@Singleton
final class Deliveries {
  private final Views views;
  private final Appender appender;
  private final TableFrames frames;
  private final OfflineCodes codes;
  private final Clock clock;
  private final ConcurrentMap<PileId, Known> known = new ConcurrentHashMap<>();

  private record Known(UUID connection, Acknowledged acknowledged) {}

  @Inject
  Deliveries(Views views, Appender appender, TableFrames frames, OfflineCodes codes, Clock clock) {
    this.views = views;
    this.appender = appender;
    this.frames = frames;
    this.codes = codes;
    this.clock = clock;
  }

  TableDelivery of(PileConnection connection) {
    var plain = new PlainUpkeep(connection, views, appender, this, clock);
    return new TableDelivery(connection, views, appender, frames, codes, clock, plain);
  }

  /** What the pile held before this connection, which alone speaks for it from now on. */
  Acknowledged begun(PileConnection connection) {
    var before = known.get(connection.pile());
    var again = before == null ? Acknowledged.NOTHING : before.acknowledged().reconnected();
    known.put(connection.pile(), new Known(connection.id(), again));
    return again;
  }

  /** An older connection may still hear of its calls, but it has no say any more. */
  void acknowledged(PileConnection connection, Acknowledged now) {
    known.computeIfPresent(
        connection.pile(),
        (pile, before) ->
            before.connection().equals(connection.id()) ? new Known(connection.id(), now) : before);
  }
}
