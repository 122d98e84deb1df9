package org.pileshare.stack.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pileshare.contracts.PileDescribed;

/**
 * Lays the sessions of one pile on its connectors so that none has two at a time.
 *
 * <p>A session stays on the connector that the file names unless another one still runs there or
 * began there at the same minute; then it goes to the first free further connector, numbered above
 * all that the file names for this pile.
 */
final class Lanes {
  /** A session and the connector it was laid on. */
  record Laid(Moved moved, int connector) {
    boolean onFurtherConnector() {
      return connector != moved.session().connector();
    }
  }

  private static final Comparator<Moved> IN_TIME =
      Comparator.comparing(Moved::from)
          .thenComparing(Moved::to)
          .thenComparing(moved -> moved.session().event());

  private final Map<Integer, Moved> lastOn = new TreeMap<>();
  private final int highestNamed;

  private Lanes(List<Moved> sessions) {
    this.highestNamed =
        sessions.stream().mapToInt(moved -> moved.session().connector()).max().orElse(0);
  }

  /** The sessions of one pile, in order of time. */
  static List<Laid> lay(List<Moved> sessions) {
    var lanes = new Lanes(sessions);
    var laid = new ArrayList<Laid>(sessions.size());
    for (var moved : sessions.stream().sorted(IN_TIME).toList()) {
      int connector = lanes.connectorFor(moved);
      lanes.lastOn.put(connector, moved);
      laid.add(new Laid(moved, connector));
    }
    return List.copyOf(laid);
  }

  private int connectorFor(Moved moved) {
    int connector = moved.session().connector();
    for (int further = highestNamed + 1; !isFree(connector, moved.from()); further++) {
      connector = further;
    }
    if (connector > PileDescribed.MAX_CONNECTORS) {
      throw new IllegalArgumentException(
          "Expected at most "
              + PileDescribed.MAX_CONNECTORS
              + " connectors at CP "
              + moved.session().chargePoint()
              + ", but its sessions overlap so that it needs more");
    }
    return connector;
  }

  private boolean isFree(int connector, Instant from) {
    var last = lastOn.get(connector);
    return last == null || !last.to().isAfter(from) && last.from().isBefore(from);
  }
}
