package org.pileshare.stack.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happens at one pile, one thing after another, as its clock tells it. */
final class Acts {
  /** A session begins or ends. */
  record Act(Charge charge, boolean begins) {
    Instant at() {
      return begins ? charge.startedAt() : charge.endedAt();
    }

    /** At one instant: ends first, then what begins and ends at once, then beginnings. */
    private int rank() {
      boolean atOnce = charge.startedAt().equals(charge.endedAt());
      return atOnce ? 1 : begins ? 2 : 0;
    }
  }

  private static final Comparator<Act> IN_ORDER =
      Comparator.comparing(Act::at)
          .thenComparingInt(Act::rank)
          .thenComparing(act -> act.charge().event())
          .thenComparing(act -> !act.begins());

  private Acts() {}

  static List<Act> of(List<Charge> charges) {
    var acts = new ArrayList<Act>(2 * charges.size());
    for (var charge : charges) {
      acts.add(new Act(charge, true));
      acts.add(new Act(charge, false));
    }
    acts.sort(IN_ORDER);
    return acts;
  }
}
