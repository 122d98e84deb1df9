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
 * @param driver absent if the card was unknown
 * @param energyWh as the meter told it, billed or not
 * @param amountMinor what the driver owes, in minor units of the currency
 * @param price how that came about
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
    long energyWh,
    List<Verdict> verdicts,
    String detail,
    long amountMinor,
    String currency,
    @Nullable PriceView price,
    Instant judgedAt) {

  static SessionView of(Found found) {
    var session = found.session();
    var judgement = found.judgement();
    return new SessionView(
        session.id,
        session.pile,
        session.connector,
        session.driver,
        session.startedAt,
        session.endedAt,
        session.offline,
        session.energyWh,
        verdicts(judgement.verdicts),
        judgement.detail,
        found.amountMinor(),
        found.currency(),
        PriceView.of(found.price()),
        judgement.judgedAt);
  }

  static List<Verdict> verdicts(String names) {
    return Arrays.stream(names.split(",", -1)).map(Verdict::valueOf).toList();
  }
}
