package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.pileshare.ledger.core.MeterReading;
import org.pileshare.ledger.core.PileTerms;
import org.pileshare.ledger.core.Posting;
import org.pileshare.ledger.core.Price;
import org.pileshare.ledger.core.PriceRequest;
import org.pileshare.ledger.core.Tariffs;
import org.pileshare.ledger.store.SessionReports.Added;

/** The prices of the sessions just added, with what they follow from fetched for all at once. */
final class Prices {
  private final Histories histories;
  private final Tariffs tariffs;
  private final Map<UUID, List<MeterReading>> samples;
  private final Allowances allowances;

  private Prices(
      Histories histories,
      Tariffs tariffs,
      Map<UUID, List<MeterReading>> samples,
      Allowances allowances) {
    this.histories = histories;
    this.tariffs = tariffs;
    this.samples = samples;
    this.allowances = allowances;
  }

  /** Fetches what the sessions with a number above the given one need. */
  static Uni<Prices> of(
      Mutiny.QueryProducer session,
      long after,
      List<Added> added,
      Histories histories,
      Tariffs configured) {
    return TariffVersions.of(session, histories.tariffs())
        .chain(
            published ->
                Samples.of(session, after)
                    .chain(
                        samples ->
                            Allowances.of(session, added, histories)
                                .map(
                                    allowances ->
                                        new Prices(
                                            histories,
                                            configured.with(published),
                                            samples,
                                            allowances))));
  }

  /** The price of the next session; the order of the calls is that in which free energy is used. */
  Price next(Added one, Optional<PileTerms> terms, @Nullable Instant authorityEnded) {
    var session = one.event();
    var tariff =
        tariffs.inForce(
            terms.map(PileTerms::tariff).orElse(tariffs.fallback()),
            session.startedAt(),
            session.receivedAt());
    var price =
        Price.of(
            new PriceRequest(
                session,
                samples.getOrDefault(session.session(), List.of()),
                tariff,
                terms.map(PileTerms::zone).orElse(ZoneOffset.UTC),
                allowances.leftFor(one, histories),
                authorityEnded));
    allowances.use(price);
    return price;
  }

  /**
   * @param number of the first line of the posting
   */
  static PriceRow row(Posting posting, Price price, long number) {
    var row = new PriceRow();
    row.number = number;
    row.entry = posting.entry();
    row.session = Objects.requireNonNull(posting.session());
    row.tariff = price.tariff().tariff();
    row.validFrom = Kept.time(price.tariff().validFrom());
    row.basis = price.basis().name();
    row.components = KeptJson.write(price.components());
    row.freeWh = price.freeWh();
    var free = price.free();
    if (free != null) {
      row.permission = free.permission();
      row.month = free.month();
    }
    return row;
  }
}
