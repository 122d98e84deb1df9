package org.pileshare.pile.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.Admission;
import org.pileshare.pile.core.MeterReading;

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
   * @param reserved number of the reservation of OCPP that it has used up; absent if there was none
   * @param transaction how the pile calls the session, once in its life; absent in what an earlier
   *     release has written
   */
  record SessionBegan(
      long number,
      int connector,
      String card,
      Instant at,
      long meterWh,
      @Nullable String reservation,
      @Nullable Integer reserved,
      @Nullable String transaction)
      implements Entry {
    static SessionBegan of(
        long number, int connector, Admission admission, MeterReading start, UUID transaction) {
      return new SessionBegan(
          number,
          connector,
          admission.card(),
          start.at(),
          start.meterWh(),
          admission.reservation(),
          admission.reserved(),
          transaction.toString());
    }

    /** OCPP 2.x counts what is told of a transaction from 0. */
    public int seqNo() {
      return 0;
    }

    public String transactionOrNumber() {
      return transaction == null ? Long.toString(number) : transaction;
    }

    @Override
    public SessionBegan shifted(Duration by) {
      return new SessionBegan(
          number, connector, card, at.plus(by), meterWh, reservation, reserved, transaction);
    }

    @Override
    public long session() {
      return number;
    }
  }

  /**
   * The meter was read between beginning and end.
   *
   * @param seqNo counts what is told of the session; absent in what an earlier release has written
   */
  record MeterSampled(long number, long session, Instant at, long meterWh, @Nullable Integer seqNo)
      implements Entry {
    public int seqNoOrZero() {
      return seqNo == null ? 0 : seqNo;
    }

    @Override
    public MeterSampled shifted(Duration by) {
      return new MeterSampled(number, session, at.plus(by), meterWh, seqNo);
    }
  }

  /**
   * Charging ended.
   *
   * @param card which card stopped it, if one did
   * @param seqNo as of a sample
   */
  record SessionEnded(
      long number,
      long session,
      Instant at,
      long meterWh,
      StopReason reason,
      @Nullable String card,
      @Nullable Integer seqNo)
      implements Entry {
    public int seqNoOrZero() {
      return seqNo == null ? 0 : seqNo;
    }

    @Override
    public SessionEnded shifted(Duration by) {
      return new SessionEnded(number, session, at.plus(by), meterWh, reason, card, seqNo);
    }
  }
}
