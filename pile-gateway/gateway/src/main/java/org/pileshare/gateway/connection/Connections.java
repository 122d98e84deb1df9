package org.pileshare.gateway.connection;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.pileshare.contracts.PileId;
import org.pileshare.gateway.stream.Epochs;

/** At most one live connection a pile: the newest that authenticated. */
@Singleton
public final class Connections {
  private final ConcurrentHashMap<PileId, PileConnection> live = new ConcurrentHashMap<>();

  @Inject
  public Connections(MeterRegistry metrics) {
    metrics.gaugeMapSize("pileshare.piles.connected", List.of(), live);
  }

  /**
   * Returns the one displaced, for the caller to close: a pile behind a dead link comes back before
   * we notice that it left.
   */
  Optional<PileConnection> opened(PileConnection newest) {
    return Optional.ofNullable(live.put(newest.pile(), newest));
  }

  /** The late close of a displaced connection must not take its successor down. */
  void closed(PileConnection connection) {
    live.remove(connection.pile(), connection);
  }

  /**
   * A connection of a pile counts from now on, here or at another gateway. On the thread that reads
   * the topics.
   */
  void began(Epochs.Epoch epoch) {
    of(epoch.pile()).ifPresent(connection -> connection.began(epoch.connection()));
  }

  public Optional<PileConnection> of(PileId pile) {
    return Optional.ofNullable(live.get(pile));
  }

  public Collection<PileConnection> all() {
    return Collections.unmodifiableCollection(live.values());
  }

  int size() {
    return live.size();
  }
}
