package org.pileshare.stack;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.pileshare.backing.Ports;

/**
 * Where each part of a stack listens, all on 127.0.0.1.
 *
 * @param piles the control port of the virtual piles
 * @param analysts where Kafka lets analysts sign in
 */
public record StackPorts(
    int edge,
    int permission,
    int reservation,
    int gateway,
    int ledger,
    int identity,
    int piles,
    int kafka,
    int postgres,
    int analysts) {
  /** What every document says. */
  public static final StackPorts USUAL =
      new StackPorts(8080, 8081, 8082, 8083, 8084, 8085, 8086, 19092, 15432, 19093);

  private static final int COUNT = 10;

  public StackPorts {
    var different = new HashSet<Integer>();
    for (int port :
        new int[] {
          edge, permission, reservation, gateway, ledger, identity, piles, kafka, postgres, analysts
        }) {
      if (port < 1 || port > 65_535 || !different.add(port)) {
        throw new IllegalArgumentException(
            "Expected different ports from 1 to 65535, but " + port + " was given");
      }
    }
  }

  /** Ten in a row. */
  public static StackPorts from(int first) {
    if (first < 1 || first > 65_535 - COUNT) {
      throw new IllegalArgumentException(
          "Expected a first port from 1 to " + (65_535 - COUNT) + ", but it was " + first);
    }
    return new StackPorts(
        first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, first + 7,
        first + 8, first + 9);
  }

  /** Some that are free now, so that a test can run beside a stack of its developer. */
  public static StackPorts free() {
    return from(Ports.free(COUNT));
  }

  /** By the name of the option that sets it. */
  public Map<String, Integer> byName() {
    var named = new LinkedHashMap<String, Integer>();
    named.put("edge", edge);
    named.put("permission", permission);
    named.put("reservation", reservation);
    named.put("gateway", gateway);
    named.put("ledger", ledger);
    named.put("identity", identity);
    named.put("piles", piles);
    named.put("kafka", kafka);
    named.put("postgres", postgres);
    named.put("analysts", analysts);
    return named;
  }

  /** The same with some of them set by name. */
  StackPorts with(Map<String, Integer> chosen) {
    var named = byName();
    named.putAll(chosen);
    return new StackPorts(
        port(named, "edge"),
        port(named, "permission"),
        port(named, "reservation"),
        port(named, "gateway"),
        port(named, "ledger"),
        port(named, "identity"),
        port(named, "piles"),
        port(named, "kafka"),
        port(named, "postgres"),
        port(named, "analysts"));
  }

  private static int port(Map<String, Integer> named, String name) {
    return Objects.requireNonNull(named.get(name), name);
  }
}
