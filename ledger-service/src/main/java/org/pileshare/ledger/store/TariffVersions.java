package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.TariffPublished;
import org.pileshare.ledger.core.TariffVersion;
import org.pileshare.ledger.store.Bulk.Repeated;

/** The published versions of tariffs, kept from their topic. */
final class TariffVersions {
  private TariffVersions() {}

  static Uni<Void> keep(Mutiny.QueryProducer session, List<Reading.Read> readings) {
    var rows = new ArrayList<TariffVersionRow>();
    for (var read : readings) {
      if (read.event() instanceof TariffPublished published) {
        rows.add(row(published));
      }
    }
    return Bulk.insert(session, "tariff_version", rows, Repeated.CHANGES_NOTHING);
  }

  /** The versions of some tariffs. */
  static Uni<List<TariffVersion>> of(Mutiny.QueryProducer session, Collection<String> tariffs) {
    if (tariffs.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return session
        .createSelectionQuery(
            "from TariffVersionRow v where v.tariff in :tariffs", TariffVersionRow.class)
        .setParameter("tariffs", tariffs)
        .setReadOnly(true)
        .getResultList()
        .map(rows -> rows.stream().map(TariffVersionRow::version).toList());
  }

  private static TariffVersionRow row(TariffPublished published) {
    var row = new TariffVersionRow();
    row.tariff = Kept.text(published.tariff(), HistoryRows.MAX_TARIFF);
    row.validFrom = Kept.time(published.validFrom());
    row.id = Ids.derived(row.tariff, row.validFrom);
    row.publishedBy = published.publishedBy().value();
    row.publishedAt = Kept.time(published.at());
    row.terms = KeptJson.write(published.terms());
    return row;
  }
}
