package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.pileshare.contracts.PersonId;
import org.pileshare.ledger.core.Accounts;
import org.pileshare.ledger.core.Income;

/** Reads what an owner has earned. */
@ApplicationScoped
public class IncomeReader {
  /** An owner of more piles and kinds has to ask for a shorter span. */
  public static final int MAX_ROWS = 10_000;

  /**
   * Each kind at each pile, and the sessions of each pile, which have lines of several kinds. A
   * session counts once however often it was restated, because each counter-entry takes it back.
   */
  private static final String EARNED =
      "select coalesce(s.pile, h.pile, '') as pile, l.currency, l.kind,"
          + " cast(-sum(l.amount_minor) as bigint) as amount_minor,"
          + " cast(sum(l.energy_wh) as bigint) as energy_wh,"
          + " count(distinct l.entry) filter (where l.session is not null"
          + " and l.kind <> 'REVERSAL') - count(distinct l.entry) filter (where"
          + " l.session is not null and l.kind = 'REVERSAL') as sessions"
          + " from posting_line l left join session s on s.id = l.session"
          + " left join lateral (select r.pile from hold r where"
          + " r.reservation = l.reservation"
          + " order by r.version desc limit 1) h on true"
          + " where l.account = $1 and l.posted_at >= $2 and l.posted_at < $3"
          + " group by grouping sets ((1, 2, 3), (1, 2)) order by 1, 2, 3 limit $4";

  private final Snapshot snapshot;

  IncomeReader(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** What was posted in a span, or nothing if that is too much. */
  public Uni<Optional<Income>> income(PersonId owner, Instant from, Instant until) {
    var asked =
        Tuple.of(
            Accounts.ofOwner(owner),
            Snapshot.parameter(from),
            Snapshot.parameter(until),
            MAX_ROWS + 1L);
    return snapshot.read(
        connection -> connection.preparedQuery(EARNED).execute(asked).map(IncomeReader::income));
  }

  private static Optional<Income> income(RowSet<Row> rows) {
    if (rows.size() > MAX_ROWS) {
      return Optional.empty();
    }
    var parts = new ArrayList<Income.Part>();
    var posted = new ArrayList<Income.Posted>();
    for (var row : rows) {
      var pile = row.getString("pile");
      var currency = row.getString("currency");
      var kind = row.getString("kind");
      if (kind == null) {
        posted.add(new Income.Posted(pile, currency, row.getLong("sessions")));
      } else {
        parts.add(
            new Income.Part(
                pile, currency, kind, row.getLong("energy_wh"), row.getLong("amount_minor")));
      }
    }
    return Optional.of(Income.of(parts, posted));
  }
}
