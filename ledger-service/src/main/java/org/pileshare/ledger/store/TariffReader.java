package org.pileshare.ledger.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.ledger.core.Tariff;
import org.pileshare.ledger.core.TariffVersion;
import org.pileshare.ledger.core.Tariffs;

/** What REST reads of tariffs; never blocks. */
@ApplicationScoped
public class TariffReader {
  private final Tariffs configured;

  TariffReader(TariffConfiguration configuration) {
    this.configured = configuration.tariffsByName();
  }

  /** A tariff with all its versions, the first first; nothing if there is none of that name. */
  public Uni<Optional<Tariff>> tariff(String name) {
    return query("from TariffVersionRow v where v.tariff = :name", name)
        .map(
            published -> {
              var first = configured.byName().get(name);
              var versions =
                  Stream.concat(
                          Stream.ofNullable(first).flatMap(each -> each.versions().stream()),
                          published.stream())
                      .sorted(Comparator.comparing(TariffVersion::validFrom))
                      .toList();
              return versions.isEmpty()
                  ? Optional.empty()
                  : Optional.of(new Tariff(name, versions));
            });
  }

  /** The names of all tariffs. */
  public Uni<Set<String>> names() {
    return Panache.withSession(
            () ->
                Panache.getSession()
                    .chain(
                        session ->
                            session
                                .createSelectionQuery(
                                    "select distinct v.tariff from TariffVersionRow v",
                                    String.class)
                                .getResultList()))
        .map(
            published -> {
              var names = new HashSet<>(configured.byName().keySet());
              names.addAll(published);
              return names;
            });
  }

  private static Uni<List<TariffVersion>> query(String query, String name) {
    return Panache.withSession(
        () ->
            Panache.getSession()
                .chain(
                    (Mutiny.Session session) ->
                        session
                            .createSelectionQuery(query, TariffVersionRow.class)
                            .setParameter("name", name)
                            .setReadOnly(true)
                            .getResultList())
                .map(rows -> rows.stream().map(TariffVersionRow::version).toList()));
  }
}
