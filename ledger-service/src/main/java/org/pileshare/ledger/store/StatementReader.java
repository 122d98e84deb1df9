package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.ledger.core.Statement;
import org.pileshare.ledger.core.StatementLine;

/** Reads what was posted to an account. */
@ApplicationScoped
public class StatementReader {
  private static final String OPENINGS =
      "select currency, cast(sum(amount_minor) as bigint) as amount_minor from posting_line"
          + " where account = $1 and posted_at < $2 group by currency";

  /**
   * The verdicts are those found before the line was posted, so that a closed month stays as it is.
   */
  private static final String LINES =
      "select l.number, l.entry, l.currency, l.kind, l.amount_minor, l.energy_wh, l.restated,"
          + " l.posted_at, l.session, l.reservation, coalesce(s.pile, h.pile) as pile,"
          + " coalesce(s.started_at, h.starts) as happened_at, t.zone, j.verdicts"
          + " from posting_line l"
          + " left join session s on s.id = l.session"
          + " left join lateral (select r.pile, r.starts from hold r"
          + " where r.reservation = l.reservation"
          + " order by r.version desc limit 1) h on true"
          + " left join lateral (select d.zone from pile_terms d"
          + " where d.pile = coalesce(s.pile, h.pile) order by d.version desc limit 1) t on true"
          + " left join lateral (select f.verdicts from judgement f"
          + " where f.session = l.session and f.number < l.number"
          + " order by f.revision desc limit 1) j on true"
          + " where l.account = $1 and l.posted_at >= $2 and l.posted_at < $3"
          + " order by l.number limit $4";

  private static final String UTC = "UTC";

  private final Snapshot snapshot;

  StatementReader(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** What was posted in a span, or nothing if that is more than a statement holds. */
  public Uni<Optional<Statement>> statement(String account, Instant from, Instant until) {
    return snapshot.read(
        connection ->
            openings(connection, account, from)
                .chain(
                    openings ->
                        lines(connection, account, from, until)
                            .map(lines -> statement(account, openings, lines))));
  }

  private static Optional<Statement> statement(
      String account, Map<String, Long> openings, List<StatementLine> lines) {
    return lines.size() > Statement.MAX_LINES
        ? Optional.empty()
        : Optional.of(Statement.of(account, openings, lines));
  }

  private static Uni<Map<String, Long>> openings(
      SqlConnection connection, String account, Instant from) {
    return connection
        .preparedQuery(OPENINGS)
        .execute(Tuple.of(account, Snapshot.parameter(from)))
        .map(
            rows -> {
              var openings = new HashMap<String, Long>();
              for (var row : rows) {
                openings.put(row.getString("currency"), row.getLong("amount_minor"));
              }
              return openings;
            });
  }

  private static Uni<List<StatementLine>> lines(
      SqlConnection connection, String account, Instant from, Instant until) {
    var asked =
        Tuple.of(
            account, Snapshot.parameter(from), Snapshot.parameter(until), Statement.MAX_LINES + 1L);
    return connection.preparedQuery(LINES).execute(asked).map(StatementReader::lines);
  }

  private static List<StatementLine> lines(RowSet<Row> rows) {
    var lines = new ArrayList<StatementLine>();
    for (var row : rows) {
      lines.add(
          new StatementLine(
              row.getLong("number"),
              row.getUUID("entry"),
              row.getString("currency"),
              row.getString("kind"),
              row.getLong("amount_minor"),
              row.getLong("energy_wh"),
              row.getBoolean("restated"),
              row.get(OffsetDateTime.class, "posted_at").toInstant(),
              cause(row)));
    }
    return lines;
  }

  private static StatementLine.@Nullable Cause cause(Row row) {
    var pile = row.getString("pile");
    var happened = row.get(OffsetDateTime.class, "happened_at");
    if (pile == null || happened == null) {
      return null;
    }
    var zone = row.getString("zone");
    var verdicts = row.getString("verdicts");
    return new StatementLine.Cause(
        row.getUUID("session"),
        row.getUUID("reservation"),
        pile,
        zone == null ? UTC : zone,
        happened.toInstant(),
        verdicts == null ? List.of() : List.of(verdicts.split(",", -1)));
  }
}
