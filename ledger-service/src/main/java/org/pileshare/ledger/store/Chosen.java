package org.pileshare.ledger.store;

import static java.util.stream.Collectors.joining;

import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The sessions that are judged, for queries that fetch what these need.
 *
 * @param condition about the session {@code s}, with the parameters
 */
record Chosen(String condition, Map<String, Object> parameters) {
  /** Where the condition stands in a query. */
  private static final String MARK = "{chosen}";

  /** In a query: there is a chosen session {@code s} for which this holds. */
  static String exists(String condition) {
    return " exists (select 1 from SessionRow s where " + MARK + " and " + condition + ")";
  }

  /**
   * In a query: the times of the chosen sessions, from {@code since} to {@code until}, one for all
   * sessions that have the same {@code shared}; it stands before a join.
   *
   * <p>Where more is compared than whether two values are equal, {@link #exists} would have
   * PostgreSQL look at all rows that there have ever been and ask of each for a session.
   *
   * @param shared names of attributes, with commas between them
   * @param condition about the session {@code s}
   */
  static String spans(String condition, String... shared) {
    var each = Arrays.stream(shared).map("s.%1$s as %1$s"::formatted).collect(joining(", "));
    var by = Arrays.stream(shared).map("s."::concat).collect(joining(", "));
    return ("(select %s, min(s.startedAt) as since,"
            + " max(greatest(s.endedAt, s.startedAt)) as until"
            + " from SessionRow s where %s and %s group by %s) s")
        .formatted(each, MARK, condition, by);
  }

  /**
   * Those that were just added: numbers rise in commit order, and there is one writer. A span with
   * both its ends is taken to be short by PostgreSQL, even while it knows nothing of the table; a
   * plan that it made then may be in use for a long time.
   */
  static Chosen between(long after, long upTo) {
    return new Chosen(
        "s.number > :after and s.number <= :upTo", Map.of("after", after, "upTo", upTo));
  }

  static Chosen of(List<SessionRow> rows) {
    return new Chosen("s.id in :chosen", Map.of("chosen", rows.stream().map(r -> r.id).toList()));
  }

  <R> Uni<List<R>> list(Mutiny.QueryProducer session, String query, Class<R> type) {
    var selection = session.createSelectionQuery(query.replace(MARK, condition), type);
    parameters.forEach(selection::setParameter);
    return selection.setReadOnly(true).getResultList();
  }
}
