package org.pileshare.ledger.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

  /** Only those that stood in the book before the batch: the others know all of it already. */
  private static final String TOUCHED =
      ("select s.* from session s where s.number <= :before and s.id in ("
              + "select t.id from json_to_recordset(%s)"
              + " as r(pile text, driver text, since timestamptz, until timestamptz)"
              + " join session t on t.pile = r.pile and t.ended_at >= r.since"
              + " where (r.driver is null or t.driver = r.driver)"
              + " and (r.until is null or t.started_at <= r.until)"
              + " union select cast(i.id as uuid) from json_array_elements_text(%s) as i(id))"
              + " order by s.number")
          .formatted(Bulk.parameter("reaches"), Bulk.parameter("ids"));

  /** One {@link Reach} as a row. */
  private record ReachRow(
      String pile, @Nullable String driver, Instant since, @Nullable Instant until) {}

  private final Mutiny.QueryProducer session;
  private final Tariffs tariffs;
  private final Entries entries;

  private Rejudging(Mutiny.QueryProducer session, Tariffs tariffs, Entries entries) {
    this.session = session;
    this.tariffs = tariffs;
    this.entries = entries;
  }

  /**
   * Adds to the entries what is to be said anew.
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
    var rejudging = new Rejudging(session, tariffs, entries);
    return session
        .createNativeQuery(TOUCHED, SessionRow.class)
        .setParameter("before", before)
        .setParameter("reaches", Bulk.json(reaches))
        .setParameter("ids", Bulk.json(ids))
        .setReadOnly(true)
        .getResultList()
        .chain(rejudging::all);
  }

  private static Set<ReachRow> reaches(List<Reading.Read> readings, Instant oldest) {
    var rows = new HashSet<ReachRow>();
    for (var reading : readings) {
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
    return Histories.of(session, chosen, rows)
        .chain(
            histories ->
                Disputes.of(session, chosen)
                    .chain(
                        disputes ->
                            Standing.of(session, chosen)
                                .invoke(standing -> judge(rows, histories, disputes, standing))))
        .replaceWith(true);
  }

  private void judge(
      List<SessionRow> rows, Histories histories, Disputes disputes, Standing standing) {
    for (var row : rows) {
      var now = Entries.finding(row, histories, disputes, tariffs);
      Revision.of(standing.of(row.id), now).ifPresent(revision -> entries.add(row.id, revision));
    }
  }
}
