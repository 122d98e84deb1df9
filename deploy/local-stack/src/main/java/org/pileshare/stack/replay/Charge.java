package org.pileshare.stack.replay;

import java.time.Instant;
import org.pileshare.contracts.CardId;

/**
 * One session as a pile will have measured it.
 *
 * @param event the file's number of the session
 * @param meterStopWh below the start where the file says that the register was set back
 */
record Charge(
    String event,
    CardId card,
    int connector,
    Instant startedAt,
    Instant endedAt,
    long meterStartWh,
    long meterStopWh) {

  long energyWh() {
    return meterStopWh - meterStartWh;
  }
}
