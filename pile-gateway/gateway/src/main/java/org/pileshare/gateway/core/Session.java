package org.pileshare.gateway.core;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.SessionStarted;

/**
 * A session as the gateway remembers it.
 *
 * @param transactionId {@link #NO_TRANSACTION} if its start was never reported
 * @param offline whether it began without network
 * @param end absent while it runs
 */
public record Session(
    UUID id,
    int connector,
    int transactionId,
    CardId card,
    @Nullable PersonId driver,
    long meterStartWh,
    boolean offline,
    Instant startedAt,
    @Nullable End end) {
  public static final int NO_TRANSACTION = 0;

  /** How it ended. */
  public record End(long meterStopWh, Instant at) {}

  static Session of(SessionStarted event) {
    return new Session(
        event.session(),
        event.connector(),
        event.transactionId(),
        event.card(),
        event.driver(),
        event.meterStartWh(),
        event.offline(),
        event.startedAt(),
        null);
  }

  static Session of(CompletedSession event) {
    return new Session(
        event.session(),
        event.connector(),
        NO_TRANSACTION,
        event.card(),
        event.driver(),
        event.meterStartWh(),
        event instanceof OfflineSessionUploaded,
        event.startedAt(),
        new End(event.meterStopWh(), event.endedAt()));
  }

  /** The first number is the number; an end that was heard of before stays. */
  Session startedBy(SessionStarted event) {
    return transactionId != NO_TRANSACTION
        ? this
        : new Session(
            id,
            event.connector(),
            event.transactionId(),
            card,
            driver,
            meterStartWh,
            event.offline(),
            startedAt,
            end);
  }

  /** The first end is the end. */
  Session endedBy(CompletedSession event) {
    return end != null
        ? this
        : new Session(
            id,
            connector,
            transactionId,
            card,
            driver,
            meterStartWh,
            offline,
            startedAt,
            new End(event.meterStopWh(), event.endedAt()));
  }

  public boolean isOpen() {
    return end == null;
  }

  boolean endedAs(StopReport report) {
    return new End(report.meterStopWh(), report.endedAt()).equals(end);
  }

  boolean couldEndBy(StopReport report) {
    return isOpen()
        && (report.card() == null || report.card().equals(card))
        && !report.endedAt().isBefore(startedAt)
        && report.meterStopWh() >= meterStartWh;
  }
}
