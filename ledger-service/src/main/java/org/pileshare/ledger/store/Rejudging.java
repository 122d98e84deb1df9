package org.pileshare.ledger.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.ledger.core.Reach;
import org.pileshare.ledger.core.Revision;
import org.pileshare.ledger.core.Tariffs;

/**
 * Judges sessions once more of which the batch says something new: by history that reaches them, by
 * a report that contradicts them, or by a person's decision.
 *
 * <p>History reaches back {@link #REACH}; what ended before that stays as it was judged.
 */
final class Rejudging {
  static final Duration REACH = Duration.ofDays(400);

  /** How many are judged with one set of queries. */
  private static final int AT_ONCE = 500;

  /**
   * Only those that stood in the book before the batch: the others know all of it already. The
   * {@code offset} keeps each reach a look into the index of piles and ends, however large the book
   * has become.
   */
  private static final String REACHED =
      "select t.* from json_to_recordset(%s)".formatted(Bulk.parameter("wanted"))
          + " as r(pile text, driver text, since timestamptz, until timestamptz)"
          + " cross join lateral (select s.* from session s"
          + " where s.pile = r.pile and s.ended_at >= r.since"
          + " and (r.driver is null or s.driver = r.driver)"
          + " and (r.until is null or s.started_at <= r.until) offset 0) t"
          + " where t.number <= :before";

  private static final String NAMED = Bulk.byId("session") + " where t.number <= :before";

  /** One {@link Reach} as a row. */
  private record ReachRow(
      String pile, @Nullable String driver, Instant since, @Nullable Instant until) {}

  private final Mutiny.QueryProducer session;
  private final Tariffs tariffs;
  private final Entries entries;

  /** Of which something was said: a decision, or another report. */
  private final Set<UUID> spoken;

  private Rejudging(
      Mutiny.QueryProducer session, Tariffs tariffs, Entries entries, Set<UUID> spoken) {
    this.session = session;
    this.tariffs = tariffs;
    this.entries = entries;
    this.spoken = Set.copyOf(spoken);
  }

  /**
   * Writes what is to be said anew.
   *
   * @param before the number of the last session that stood in the book before the batch
   * @param contradicted sessions that another report contradicts
   */
  static Uni<Void> again(
      Mutiny.QueryProducer session,
      List<Reading.Read> readings,
      Collection<UUID> contradicted,
      long before,
      Tariffs tariffs,
      Entries entries,
      Instant now) {
    var reaches = reaches(readings, now.minus(REACH));
    var ids = new HashSet<>(contradicted);
    for (var reading : readings) {
      if (reading.event() instanceof DisputeDecided decided) {
        ids.add(decided.session());
      }
    }
    if (before == 0 || reaches.isEmpty() && ids.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var rejudging = new Rejudging(session, tariffs, entries, ids);
    var touched = new TreeMap<Long, SessionRow>();
    return rejudging
        .find(REACHED, reaches, Bulk::json, before, touched)
        .chain(() -> rejudging.find(NAMED, ids, all -> all.toArray(UUID[]::new), before, touched))
        .chain(() -> rejudging.all(List.copyOf(touched.values())));
  }

  /** Adds what a query finds, each once and in the order of the book. */
  private <T> Uni<Void> find(
      String query,
      Set<T> wanted,
      Function<Set<T>, Object> parameter,
      long before,
      Map<Long, SessionRow> touched) {
    if (wanted.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(query, SessionRow.class)
        .setParameter("before", before)
        .setParameter("wanted", parameter.apply(wanted))
        .setReadOnly(true)
        .getResultList()
        .invoke(rows -> rows.forEach(row -> touched.put(row.number, row)))
        .replaceWithVoid();
  }

  /** Where an event is read to be billed, it has long been kept as history. */
  private static Set<ReachRow> reaches(List<Reading.Read> readings, Instant oldest) {
    var rows = new HashSet<ReachRow>();
    for (var reading : readings) {
      if (reading.place().partition().isOfBills()) {
        continue;
      }
      Reach.of(reading.event())
          .ifPresent(
              reach -> {
                var driver = reach.driver();
                var until = reach.until();
                rows.add(
                    new ReachRow(
                        reach.pile().value(),
                        driver == null ? null : driver.value(),
                        Kept.time(reach.from().isAfter(oldest) ? reach.from() : oldest),
                        until == null ? null : Kept.time(until)));
              });
    }
    return rows;
  }

  private Uni<Void> all(List<SessionRow> rows) {
    var parts = new ArrayList<List<SessionRow>>();
    for (int from = 0; from < rows.size(); from += AT_ONCE) {
      parts.add(rows.subList(from, Math.min(from + AT_ONCE, rows.size())));
    }
    return Multi.createFrom()
        .iterable(parts)
        .onItem()
        .transformToUniAndConcatenate(this::part)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Boolean> part(List<SessionRow> rows) {
    var chosen = Chosen.of(rows);
    return Standing.of(session, chosen)
        .chain(
            standing ->
                Findings.of(session, chosen, rows, tariffs)
                    .invoke(findings -> judge(rows, findings, standing)))
        .chain(() -> entries.write(session))
        .replaceWith(true);
  }

  private void judge(List<SessionRow> rows, Findings findings, Standing standing) {
    for (var row : rows) {
      var now = findings.next(row);
      Revision.of(standing.of(row.id), now, spoken.contains(row.id))
          .ifPresent(revision -> entries.add(row, revision));
    }
  }
}
