package org.pileshare.gateway.overview;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pileshare.contracts.PileId;

/**
 * Of which piles there is something new to report. A pile of which there always is has its turn
 * once in {@value #ROUNDS} rounds, so that what it costs does not depend on how much it says.
 *
 * <p>Any thread may tell of a pile; one asks whose turn it is.
 */
final class PileNews {
  static final int ROUNDS = 4;

  private final Set<PileId> changed = ConcurrentHashMap.newKeySet();

  /** Those that have had their turn in the present {@value #ROUNDS} rounds. */
  private final Set<PileId> served = new HashSet<>();

  private int round;

  /** There is something new of it. */
  void add(PileId pile) {
    changed.add(pile);
  }

  /**
   * Those whose turn it is in the next round; whatever is told of them from now on is new again.
   */
  List<PileId> next() {
    if (round++ % ROUNDS == 0) {
      served.clear();
    }
    var next = new ArrayList<PileId>();
    for (var pile : changed) {
      if (served.add(pile)) {
        changed.remove(pile);
        next.add(pile);
      }
    }
    return next;
  }
}
