package org.pileshare.stack.outages;

import java.time.Instant;

/**
 * Energy that has flowed through a closed contactor, as the meter saw it and nobody else.
 *
 * @param fromWh the register when the contactor closed
 * @param toWh the register when it opened
 * @param provedWh the last register that was on the pile's disk for good; {@code toWh} unless the
 *     power went before the end was
 * @param offline whether the network was down when it closed, or when it opened
 */
record Flow(
    String pile,
    int connector,
    long fromWh,
    long toWh,
    long provedWh,
    boolean offline,
    Instant closedAt,
    Instant openedAt) {
  long energyWh() {
    return toWh - fromWh;
  }
}
