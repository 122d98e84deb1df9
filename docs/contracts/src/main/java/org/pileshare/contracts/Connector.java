package org.pileshare.contracts;

/**
 * One outlet of a pile.
 *
 * @param number as in OCPP, from 1
 * @param type an OCPI connector type such as {@code IEC_62196_T2}
 * @param powerWatts the most it can deliver
 */
public record Connector(int number, String type, int powerWatts) {
  public Connector {
    Limits.connector(number);
    if (powerWatts < 1 || powerWatts > 1_000_000) {
      throw new IllegalArgumentException(
          "Expected a power from 1 W to 1,000,000 W, but it was " + powerWatts);
    }
    Limits.atMost(40, type, "a connector type");
  }
}
