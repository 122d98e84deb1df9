package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.TransactionReported.Told;

/**
 * A session began.
 *
 * @param session derived from pile, connector, card, start and meter start, or in OCPP 2.x from the
 *     pile and its transaction, so that a repeated report names the same session
 * @param transactionId the number that the pile was told (OCPP 1.6), positive; in OCPP 2.x it knows
 *     it by a name of its own, see {@link TransactionReported}
 * @param driver absent if the card was unknown when the report came
 * @param offline whether it began before the pile's present connection was opened
 * @param told what the pile was answered of the card; absent if that is not known
 * @param startedAt the pile's clock
 * @param receivedAt the gateway's clock
 */
public record SessionStarted(
    PileId pile,
    UUID session,
    int connector,
    int transactionId,
    CardId card,
    @Nullable PersonId driver,
    long meterStartWh,
    boolean offline,
    @Nullable Told told,
    Instant startedAt,
    Instant receivedAt)
    implements SessionEvent, PileDeskInput {
  /** The same, of which it is known what the pile was answered of the card. */
  public SessionStarted answered(Told answer) {
    return new SessionStarted(
        pile,
        session,
        connector,
        transactionId,
        card,
        driver,
        meterStartWh,
        offline,
        answer,
        startedAt,
        receivedAt);
  }
}
