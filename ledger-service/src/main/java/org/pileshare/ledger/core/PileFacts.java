package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What makes a session at a pile impossible.
 *
 * @param firstDescribedAt absent if the first description is not known
 * @param powerWatts the most that each connector could ever deliver, by its number
 */
public record PileFacts(@Nullable Instant firstDescribedAt, Map<Integer, Integer> powerWatts) {
  public static final PileFacts NONE = new PileFacts(null, Map.of());

  public PileFacts {
    powerWatts = Map.copyOf(powerWatts);
  }

  /** The power of a connector, if it is known. */
  OptionalInt powerOf(int connector) {
    var watts = powerWatts.get(connector);
    return watts == null ? OptionalInt.empty() : OptionalInt.of(watts);
  }
}
