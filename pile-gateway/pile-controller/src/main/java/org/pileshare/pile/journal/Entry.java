package org.pileshare.pile.journal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.v16.StopReason;

/** What the gateway must hear of; each has a number, and they are uploaded in that order. */
public sealed interface Entry extends JournalRecord {
  /** From 1, rising, never given twice. */
  long number();

  /** The number of the beginning of the session that it belongs to. */
  long session();

  /** By the clock of the pile. */
  Instant at();

  /** The same after the clock was corrected. */
  Entry shifted(Duration by);

  /**
   * Charging began.
   *
   * @param reservation whose code was entered; absent if a card was presented
   */
  record SessionBegan(
      long number,
      int connector,
      String card,
      Instant at,
      long meterWh,
      @Nullable String reservation)
      implements Entry {
    @Override
    public SessionBegan shifted(Duration by) {
      return new SessionBegan(number, connector, card, at.plus(by), meterWh, reservation);
    }

    @Override
    public long session() {
      return number;
    }
  }

  /** The meter was read between beginning and end. */
  record MeterSampled(long number, long session, Instant at, long meterWh) implements Entry {
    @Override
    public MeterSampled shifted(Duration by) {
      return new MeterSampled(number, session, at.plus(by), meterWh);
    }
  }

  /**
   * Charging ended.
   *
   * @param card which card stopped it, if one did
   */
  record SessionEnded(
      long number, long session, Instant at, long meterWh, StopReason reason, @Nullable String card)
      implements Entry {
    @Override
    public SessionEnded shifted(Duration by) {
      return new SessionEnded(number, session, at.plus(by), meterWh, reason, card);
    }
  }
}
