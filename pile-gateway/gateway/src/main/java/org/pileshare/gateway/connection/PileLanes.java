package org.pileshare.gateway.connection;

import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.pileshare.contracts.PileId;

/** One lane a pile, whichever version of OCPP it speaks now and spoke before. */
@Singleton
final class PileLanes {
  private final ConcurrentMap<PileId, PileLane> lanes = new ConcurrentHashMap<>();

  PileLane of(PileId pile) {
    return lanes.computeIfAbsent(pile, id -> new PileLane());
  }
}
