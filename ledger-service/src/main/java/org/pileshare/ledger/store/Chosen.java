package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The sessions that are judged, for queries that fetch what these need.
 *
 * @param condition about the session {@code s}, with the parameter {@code :chosen}
 */
record Chosen(String condition, Object value) {
  /** Where the condition stands in a query. */
  private static final String MARK = "{chosen}";

  /** In a query: there is a chosen session {@code s} for which this holds. */
  static String exists(String condition) {
    return " exists (select 1 from SessionRow s where " + MARK + " and " + condition + ")";
  }

  /** Those that were just added: numbers rise in commit order, and there is one writer. */
  static Chosen after(long number) {
    return new Chosen("s.number > :chosen", number);
  }

  static Chosen of(List<SessionRow> rows) {
    return new Chosen("s.id in :chosen", rows.stream().map(row -> row.id).toList());
  }

  <R> Uni<List<R>> list(Mutiny.QueryProducer session, String query, Class<R> type) {
    return session
        .createSelectionQuery(query.replace(MARK, condition), type)
        .setParameter("chosen", value)
        .setReadOnly(true)
        .getResultList();
  }
}
