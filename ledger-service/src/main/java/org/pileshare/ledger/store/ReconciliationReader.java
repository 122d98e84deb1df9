package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.pileshare.ledger.core.Reconciliation;

/** Compares the book with itself, all of it. */
@ApplicationScoped
public class ReconciliationReader {
  private static final String ENTRIES =
      "select count(distinct e.entry) as entries,"
          + " count(distinct e.entry) filter (where e.total <> 0) as unbalanced from"
          + " (select l.entry, sum(l.amount_minor) as total from posting_line l"
          + " group by l.entry, l.currency) e";

  private static final String SESSIONS =
      "with judged as (select distinct on (j.session) j.session, j.disputed,"
          + " j.verdicts like '%METER_DOUBTFUL%' as doubtful from judgement j"
          + " order by j.session, j.revision desc),"
          + " posted as (select l.session, sum(l.energy_wh) filter (where "
          + Snapshot.PAYS
          + ") as energy_wh from posting_line l where l.session is not null group by l.session),"
          + " decided as (select distinct d.session from dispute_decision d),"
          + " compared as (select s.energy_wh as told, coalesce(p.energy_wh, 0) as posted,"
          + " j.session is not null as is_judged, p.session is not null as is_posted,"
          + " coalesce(j.disputed, false) as disputed, d.session is not null as is_decided,"
          + " coalesce(j.doubtful, false) or d.session is not null as is_explained"
          + " from session s left join judged j on j.session = s.id"
          + " left join posted p on p.session = s.id left join decided d on d.session = s.id)"
          + " select count(*) as sessions,"
          + " count(*) filter (where not is_judged) as without_judgement,"
          + " count(*) filter (where not is_posted and not is_decided) as without_entry,"
          + " count(*) filter (where told <> posted and not is_explained) as of_other_energy,"
          + " cast(coalesce(sum(told), 0) as bigint) as told_wh,"
          + " cast(coalesce(sum(posted), 0) as bigint) as posted_wh,"
          + " cast(coalesce(sum(told - posted) filter (where is_explained), 0) as bigint)"
          + " as explained_wh,"
          + " count(*) filter (where disputed) as disputed from compared";

  private static final String EVENTS = "select events from ledger_position";

  private final Snapshot snapshot;

  ReconciliationReader(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * What was found.
   *
   * @param events the number of the last event of the book that was looked at
   */
  public record Found(long events, Reconciliation reconciliation) {}

  public Uni<Found> reconciliation() {
    return snapshot.read(
        connection ->
            events(connection)
                .chain(
                    events ->
                        one(connection, ENTRIES)
                            .chain(
                                entries ->
                                    one(connection, SESSIONS)
                                        .map(sessions -> of(entries, sessions)))
                            .map(reconciliation -> new Found(events, reconciliation))));
  }

  /** The number of the last event in the book; as long as it stays, nothing was added. */
  Uni<Long> events() {
    return snapshot.read(ReconciliationReader::events);
  }

  private static Uni<Long> events(SqlConnection connection) {
    return one(connection, EVENTS).map(row -> row.getLong("events"));
  }

  private static Uni<Row> one(SqlConnection connection, String query) {
    return connection.query(query).execute().map(rows -> rows.iterator().next());
  }

  private static Reconciliation of(Row entries, Row sessions) {
    return new Reconciliation(
        entries.getLong("entries"),
        entries.getLong("unbalanced"),
        sessions.getLong("sessions"),
        sessions.getLong("without_judgement"),
        sessions.getLong("without_entry"),
        sessions.getLong("of_other_energy"),
        sessions.getLong("told_wh"),
        sessions.getLong("posted_wh"),
        sessions.getLong("explained_wh"),
        sessions.getLong("disputed"));
  }
}
