package org.pileshare.gateway.connection;

import java.util.HashMap;
import java.util.Map;
import org.pileshare.gateway.core.Acknowledged;

/**
 * What a connector's state says of whether it is still kept: a pile gives a reservation up without
 * any other word.
 */
final class ConnectorWatch {
  private static final int MAX_CONNECTORS = 64;
  private static final String RESERVED = "Reserved";

  private final Map<Integer, String> states = new HashMap<>();

  /**
   * What the pile is known to hold after it has told the state of a connector.
   *
   * @param state in OCPP's words
   */
  Acknowledged heard(Acknowledged before, int connector, String state) {
    var last = states.get(connector);
    if (states.size() < MAX_CONNECTORS || last != null) {
      states.put(connector, state);
    }
    return switch (state) {
      case "Faulted", "Unavailable" -> before.keepsNoMore(connector);
      case "Available" ->
          RESERVED.equals(last)
              ? before.keepsNoMore(connector).freeAgain(connector)
              : before.freeAgain(connector);
      default -> before;
    };
  }
}
