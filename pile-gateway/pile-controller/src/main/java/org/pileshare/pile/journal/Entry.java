package org.pileshare.pile.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.v16.StopReason;

/** What the gateway must hear of; each has a number, and they are uploaded in that order. */
public sealed interface Entry extends JournalRecord {
  /** From 1, rising, never given twice. */
  long number();

  /** The number of the beginning of the session that it belongs to. */
  long session();

  /** Charging began. */
  record SessionBegan(long number, int connector, String card, Instant at, long meterWh)
      implements Entry {
    @Override
    public long session() {
      return number;
    }
  }

  /** The meter was read between beginning and end. */
  record MeterSampled(long number, long session, Instant at, long meterWh) implements Entry {}

  /**
   * Charging ended.
   *
   * @param card which card stopped it, if one did
   */
  record SessionEnded(
      long number, long session, Instant at, long meterWh, StopReason reason, @Nullable String card)
      implements Entry {}
}
