package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.ledger.core.Finding;
import org.pileshare.ledger.core.MeterReading;
import org.pileshare.ledger.core.PileTerms;
import org.pileshare.ledger.core.PriceFacts;
import org.pileshare.ledger.core.Tariffs;

/** Finds all that is to be said of some sessions, with what it follows from fetched at once. */
final class Findings {
  private final Histories histories;
  private final Disputes disputes;
  private final Tariffs tariffs;
  private final Map<UUID, List<MeterReading>> samples;
  private final Allowances allowances;

  private Findings(
      Histories histories,
      Disputes disputes,
      Tariffs tariffs,
      Map<UUID, List<MeterReading>> samples,
      Allowances allowances) {
    this.histories = histories;
    this.disputes = disputes;
    this.tariffs = tariffs;
    this.samples = samples;
    this.allowances = allowances;
  }

  /**
   * Fetches what the chosen sessions need.
   *
   * @param rows the same sessions
   */
  static Uni<Findings> of(
      Mutiny.QueryProducer session, Chosen chosen, List<SessionRow> rows, Tariffs configured) {
    return Histories.of(session, chosen, rows)
        .chain(
            histories ->
                Disputes.of(session, chosen)
                    .chain(
                        disputes ->
                            priced(session, chosen, rows, configured, histories, disputes)));
  }

  private static Uni<Findings> priced(
      Mutiny.QueryProducer session,
      Chosen chosen,
      List<SessionRow> rows,
      Tariffs configured,
      Histories histories,
      Disputes disputes) {
    return TariffVersions.of(session, histories.tariffs())
        .map(configured::with)
        .chain(
            tariffs ->
                Samples.of(session, chosen)
                    .chain(
                        samples ->
                            Allowances.of(session, chosen, rows, histories)
                                .map(
                                    allowances ->
                                        new Findings(
                                            histories, disputes, tariffs, samples, allowances))));
  }

  /** The next session; the order of the calls is that in which free energy is used. */
  Finding next(SessionRow row) {
    var session = row.event();
    var terms = PileTerms.inForce(histories.termsOf(row), session.startedAt());
    allowances.giveBack(row.id);
    var finding =
        Finding.of(
            session, histories.historyOf(row), disputes.of(row.id), terms, facts(row, terms));
    finding.price().ifPresent(allowances::use);
    return finding;
  }

  private PriceFacts facts(SessionRow row, Optional<PileTerms> terms) {
    var tariff =
        tariffs.inForce(
            terms.map(PileTerms::tariff).orElse(tariffs.fallback()), row.startedAt, row.receivedAt);
    return new PriceFacts(
        samples.getOrDefault(row.id, List.of()),
        tariff,
        terms.map(PileTerms::zone).orElse(ZoneOffset.UTC),
        allowances.leftFor(row, histories));
  }
}
