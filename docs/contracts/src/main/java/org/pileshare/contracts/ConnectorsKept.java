package org.pileshare.contracts;

import java.time.Instant;
import java.util.List;

/**
 * Which connectors a pile that takes no tables keeps for somebody by OCPP's ReserveNow, as far as
 * it has answered, on {@code pile.kept} (compacted by pile).
 *
 * <p>Whole each time. Whichever gateway the pile comes to knows by it what is to be given up there:
 * a pile does not tell what it keeps.
 *
 * @param kept at most one of each connector; empty if it keeps none
 */
public record ConnectorsKept(PileId pile, List<Kept> kept, Instant at) implements Event {
  public static final int MAX_KEPT = 64;

  /**
   * A connector that is kept.
   *
   * @param number by which the pile knows it, positive
   * @param card for which it is kept
   * @param until when the pile gives it up by itself
   */
  public record Kept(int connector, int number, CardId card, Instant until) {}

  public ConnectorsKept {
    kept = List.copyOf(kept);
    if (kept.size() > MAX_KEPT) {
      throw new IllegalArgumentException(
          "Expected at most %d connectors that are kept, but there were %d"
              .formatted(MAX_KEPT, kept.size()));
    }
  }
}
