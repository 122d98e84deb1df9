package org.pileshare.pile.core;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The connectors that are kept for somebody by OCPP's ReserveNow (OCPP 1.6, section 5.13). They
 * count where no table says who may charge.
 *
 * @param kept by connector
 */
public record Reservations(Map<Integer, Reserved> kept) {
  public static final Reservations NONE = new Reservations(Map.of());

  public Reservations {
    kept = Map.copyOf(kept);
  }

  /** For whom a connector is kept. */
  public Optional<Reserved> at(int connector, Instant now) {
    return Optional.ofNullable(kept.get(connector)).filter(one -> now.isBefore(one.until()));
  }

  /** The connector of a reservation. */
  public Optional<Integer> connectorOf(int number) {
    return kept.entrySet().stream()
        .filter(entry -> entry.getValue().number() == number)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** A number is at one connector only. */
  public Reservations with(int connector, Reserved reserved) {
    var next = new HashMap<>(kept);
    next.values().removeIf(other -> other.number() == reserved.number());
    next.put(connector, reserved);
    return new Reservations(next);
  }

  public Reservations without(int connector) {
    var rest = new HashMap<>(kept);
    rest.remove(connector);
    return new Reservations(rest);
  }
}
