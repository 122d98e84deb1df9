package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a pile of OCPP 2.x said of one of its transactions, where it said something new.
 *
 * <p>Such a pile tells each thing once and in no certain order, and forgets it when it is answered;
 * the session follows from all that it told. {@code session} and {@code seqNo} name the report.
 *
 * @param session derived from the pile and its transaction
 * @param transaction the pile's own name for it
 * @param seqNo in the order in which it happened
 * @param connector absent if this report has none
 * @param card absent if this report has none
 * @param driver absent if there is no card, or it was unknown when the report came
 * @param reservation the number by which the pile knows the reservation; absent if it names none
 * @param meterFirstWh the energy register as first read; absent if it was not
 * @param meterLastWh the energy register as last read; absent if it was not
 * @param offline whether the pile says that it had no network then
 * @param reason as in OCPP 2.x; absent unless it ended
 * @param told what the pile was answered of the card; absent if there is none
 * @param until until when the answer holds; absent unless accepted
 * @param at the pile's clock
 * @param receivedAt the gateway's clock
 */
public record TransactionReported(
    PileId pile,
    UUID session,
    String transaction,
    int seqNo,
    Kind kind,
    @Nullable Integer connector,
    @Nullable CardId card,
    @Nullable PersonId driver,
    @Nullable Integer reservation,
    @Nullable Long meterFirstWh,
    @Nullable Long meterLastWh,
    boolean offline,
    @Nullable String reason,
    @Nullable Told told,
    @Nullable Instant until,
    Instant at,
    Instant receivedAt)
    implements SessionEvent {
  /** What became of the transaction. */
  public enum Kind {
    STARTED,
    UPDATED,
    ENDED
  }

  /** What the pile was answered of the card. */
  public enum Told {
    ACCEPTED,
    BLOCKED,
    INVALID
  }
}
