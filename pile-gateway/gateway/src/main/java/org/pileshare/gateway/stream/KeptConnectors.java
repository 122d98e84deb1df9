package org.pileshare.gateway.stream;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.pileshare.contracts.ConnectorsKept;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which connectors piles that take no tables keep for somebody, as it was written down last by
 * whichever gateway had the pile.
 *
 * <p>One thread writes what it reads; any thread may read.
 */
public final class KeptConnectors {
  private static final Logger LOG = LoggerFactory.getLogger(KeptConnectors.class);

  private final ConcurrentMap<PileId, ConnectorsKept> latest = new ConcurrentHashMap<>();

  /** Takes one record of {@code pile.kept}. */
  public void accept(ReceivedEvent received) {
    if (received.event() instanceof ConnectorsKept kept) {
      var pile = kept.pile();
      if (latest.size() >= Views.MAX_PILES && !latest.containsKey(pile)) {
        LOG.error("Expected at most {} piles, but {} is one more", Views.MAX_PILES, pile);
        return;
      }
      latest.put(pile, kept);
    }
  }

  /** What a pile keeps; nothing if it never was a pile that takes no tables. */
  public Optional<ConnectorsKept> of(PileId pile) {
    return Optional.ofNullable(latest.get(pile));
  }
}
