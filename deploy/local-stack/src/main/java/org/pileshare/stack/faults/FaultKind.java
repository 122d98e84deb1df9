package org.pileshare.stack.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What is done to the cluster, one at a time but for {@link #BOTH_KILLED}. */
public enum FaultKind {
  NONE("none, before the first"),
  BROKER_KILLED("broker killed"),
  INSTANCE_KILLED("instance killed"),
  BOTH_KILLED("broker and instance killed"),
  BROKER_PAUSED("broker paused"),
  INSTANCE_PAUSED("instance paused"),
  ROLLING_RESTART("rolling restart");

  /** Each kind that a short run must have, once. */
  static final List<FaultKind> SHORT_DECK =
      List.of(BROKER_KILLED, INSTANCE_KILLED, INSTANCE_PAUSED, ROLLING_RESTART);

  private static final List<FaultKind> DECK =
      List.of(
          BROKER_KILLED,
          BROKER_KILLED,
          BROKER_KILLED,
          INSTANCE_KILLED,
          INSTANCE_KILLED,
          INSTANCE_KILLED,
          BOTH_KILLED,
          BROKER_PAUSED,
          INSTANCE_PAUSED,
          INSTANCE_PAUSED,
          ROLLING_RESTART);

  private final String words;

  FaultKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** A deck in the order that chance gives it, so that no kind is left out for long. */
  static List<FaultKind> shuffled(RandomGenerator random) {
    var rest = new ArrayList<>(DECK);
    var deck = new ArrayList<FaultKind>();
    while (!rest.isEmpty()) {
      deck.add(rest.remove(random.nextInt(rest.size())));
    }
    return deck;
  }
}
