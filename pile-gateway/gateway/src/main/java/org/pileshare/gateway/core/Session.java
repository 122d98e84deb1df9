package org.pileshare.gateway.core;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.TransactionReported.Told;

/**
 * A session as the gateway remembers it.
 *
 * @param transactionId {@link #NO_TRANSACTION} if its start was never reported
 * @param offline whether it began without network
 * @param end absent as long as nobody has told it
 * @param told what the pile was answered of the card; absent if that is not known
 * @param heardAt when its start was reported, by the gateway's clock; absent if it never was
 * @param followed whether another one was reported later to begin at its connector
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
    @Nullable End end,
    @Nullable Told told,
    @Nullable Instant heardAt,
    boolean followed) {
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
        null,
        event.told(),
        event.receivedAt(),
        false);
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
        new End(event.meterStopWh(), event.endedAt()),
        null,
        null,
        false);
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
            end,
            event.told(),
            event.receivedAt(),
            followed);
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
            new End(event.meterStopWh(), event.endedAt()),
            told,
            heardAt,
            followed);
  }

  /**
   * A connector has one transaction at a time, so the one before a new one is over as far as anyone
   * can tell. A pile tells its starts in their order, whatever its clock says (OCPP 1.6, 3.7.1).
   */
  Session followedBy(Session later) {
    var next = later.heardAt();
    var follows =
        isOpen()
            && connector == later.connector()
            && next != null
            && heardAt != null
            && !next.isBefore(heardAt);
    return !follows
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
            end,
            told,
            heardAt,
            true);
  }

  /** Whether the pile was told to give no energy for the card. */
  public boolean isRefused() {
    return told != null && told != Told.ACCEPTED;
  }

  /** What the pile was answered of the card, if it was refused; the same again each time. */
  public Optional<CardAnswer> refusal() {
    return isRefused()
        ? Optional.of(told == Told.BLOCKED ? CardAnswer.BLOCKED : CardAnswer.INVALID)
        : Optional.empty();
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
