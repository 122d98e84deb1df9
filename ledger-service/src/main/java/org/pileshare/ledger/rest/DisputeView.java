package org.pileshare.ledger.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Verdict;
import org.pileshare.ledger.store.DisputeReader.OtherReport;
import org.pileshare.ledger.store.DisputeReader.Waiting;

/**
 * A session that waits, with all that its pile told of it, for the person who decides.
 *
 * @param account who pays for it as long as nobody decides; names the card if nobody owns it
 * @param others what other reports of the same session say instead
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DisputeView(
    UUID session,
    String pile,
    int connector,
    @Nullable String driver,
    String account,
    Instant startedAt,
    Instant endedAt,
    Instant receivedAt,
    boolean startReported,
    boolean offline,
    long meterStartWh,
    long meterStopWh,
    String reason,
    List<Verdict> verdicts,
    String detail,
    List<OtherReport> others) {

  static DisputeView of(Waiting waiting) {
    var session = waiting.session();
    var judgement = waiting.judgement();
    return new DisputeView(
        session.id,
        session.pile,
        session.connector,
        session.driver,
        judgement.account,
        session.startedAt,
        session.endedAt,
        session.receivedAt,
        session.startReported,
        session.offline,
        session.meterStartWh,
        session.meterStopWh,
        session.reason,
        judgement.verdictList(),
        judgement.detail,
        waiting.others());
  }
}
