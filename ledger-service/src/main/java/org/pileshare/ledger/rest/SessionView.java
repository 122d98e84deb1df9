package org.pileshare.ledger.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Verdict;
import org.pileshare.ledger.store.BookReader.Found;

/**
 * A session as it is shown. The card is left out: whoever knows it could copy it.
 *
 * @param driver who pays; absent if nobody is known to
 * @param receivedAt when the platform heard of its end: later, if it had no network
 * @param energyWh as the meter told it, billed or not
 * @param overstayMinutes how long it went on without authority, rounded up
 * @param amountMinor what the driver owes, in minor units of the currency
 * @param currency absent if nothing was ever posted to whoever pays
 * @param price how that came about; absent if nobody pays, or if it was posted before prices were
 *     kept
 * @param revision counts the judgements of the session, from 1
 * @param restated whether this judgement replaced another
 * @param disputed whether it waits for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionView(
    UUID session,
    String pile,
    int connector,
    @Nullable String driver,
    Instant startedAt,
    Instant endedAt,
    boolean offline,
    Instant receivedAt,
    long energyWh,
    List<Verdict> verdicts,
    long overstayMinutes,
    String detail,
    long amountMinor,
    @Nullable String currency,
    @Nullable PriceView price,
    int revision,
    boolean restated,
    boolean disputed,
    Instant judgedAt) {

  static SessionView of(Found found) {
    var session = found.session();
    var judgement = found.judgement();
    var driver = judgement.payingDriver();
    return new SessionView(
        session.id,
        session.pile,
        session.connector,
        driver == null ? null : driver.value(),
        session.startedAt,
        session.endedAt,
        session.offline,
        session.receivedAt,
        session.energyWh,
        verdicts(judgement.verdicts),
        judgement.overstayMinutes,
        judgement.detail,
        found.amountMinor(),
        found.currency(),
        PriceView.of(found.price()),
        judgement.revision,
        judgement.revision > 1,
        judgement.disputed,
        judgement.judgedAt);
  }

  static List<Verdict> verdicts(String names) {
    return Arrays.stream(names.split(",", -1)).map(Verdict::valueOf).toList();
  }
}
