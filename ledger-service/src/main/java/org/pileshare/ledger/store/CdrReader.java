package org.pileshare.ledger.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.kafka.EventJson;

/** Reads what was charged, entry by entry. */
@ApplicationScoped
public class CdrReader {
  private static final String ENTRIES =
      " from posting_line l where l.session is not null"
          + " and l.posted_at >= $1 and l.posted_at < $2 and "
          + Snapshot.PAYS;

  private static final String COUNT = "select count(distinct l.entry) as total" + ENTRIES;

  /**
   * A counter-entry has the figures of the entry that it takes back, which is the one before it; a
   * pile goes by its description when the session began.
   */
  private static final String PAGE =
      "with page as (select l.entry, min(l.number) as number, bool_or(l.kind = 'REVERSAL') as back,"
          + " max(l.posted_at) as posted_at"
          + ENTRIES
          + " group by l.entry order by 2 offset $3 limit $4),"
          + " found as (select p.*, l.session from page p"
          + " join posting_line l on l.number = p.number)"
          + " select p.entry, p.posted_at, o.entry as reverses, f.account, f.currency,"
          + " f.cost_minor, f.tax_minor, f.energy_wh, s.id as session, s.pile, s.connector,"
          + " s.started_at, s.ended_at, s.offline, t.connectors"
          + " from found p join session s on s.id = p.session"
          + " left join lateral (select r.entry from posting_line r where p.back"
          + " and r.session = p.session and r.number < p.number and r.kind <> 'REVERSAL'"
          + " order by r.number desc limit 1) o on true"
          + " cross join lateral (select min(l.account) as account, min(l.currency) as currency,"
          + " cast(sum(l.amount_minor) as bigint) as cost_minor,"
          + " cast(sum(l.amount_minor) filter (where l.kind = 'TAX') as bigint) as tax_minor,"
          + " cast(sum(l.energy_wh) as bigint) as energy_wh from posting_line l"
          + " where l.session = p.session and l.entry = coalesce(o.entry, p.entry) and "
          + Snapshot.PAYS
          + ") f"
          + " left join lateral (select d.connectors from pile_terms d where d.pile = s.pile"
          + " order by d.described_at <= s.started_at desc,"
          + " case when d.described_at <= s.started_at then -d.version else d.version end"
          + " limit 1) t on true"
          + " order by p.number";

  private static final TypeReference<List<Connector>> CONNECTORS = new TypeReference<>() {};

  /** Some entries, and how many there are in all. */
  public record Page(long total, List<Charged> entries) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /**
   * What one entry says that a session costs.
   *
   * @param reverses the entry whose figures these are, if this one takes it back
   * @param costMinor tax included
   * @param taxMinor absent if the entry has no tax
   * @param connectorType absent if the pile was never described with this connector
   */
  public record Charged(
      UUID entry,
      @Nullable UUID reverses,
      Instant postedAt,
      String account,
      String currency,
      long costMinor,
      @Nullable Long taxMinor,
      long energyWh,
      UUID session,
      String pile,
      int connector,
      @Nullable String connectorType,
      Instant startedAt,
      Instant endedAt,
      boolean offline) {}

  private final Snapshot snapshot;

  CdrReader(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** The entries of sessions that were posted in a span, in the order of the book. */
  public Uni<Page> page(Instant from, Instant until, int offset, int limit) {
    var start = Snapshot.parameter(from);
    var end = Snapshot.parameter(until);
    return snapshot.read(
        connection ->
            connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(start, end))
                .map(rows -> rows.iterator().next().getLong("total"))
                .chain(
                    total ->
                        connection
                            .preparedQuery(PAGE)
                            .execute(Tuple.of(start, end, (long) offset, (long) limit))
                            .map(rows -> new Page(total, entries(rows)))));
  }

  private static List<Charged> entries(RowSet<Row> rows) {
    var entries = new ArrayList<Charged>();
    for (var row : rows) {
      int connector = row.getInteger("connector");
      entries.add(
          new Charged(
              row.getUUID("entry"),
              row.getUUID("reverses"),
              time(row, "posted_at"),
              row.getString("account"),
              row.getString("currency"),
              row.getLong("cost_minor"),
              row.getLong("tax_minor"),
              row.getLong("energy_wh"),
              row.getUUID("session"),
              row.getString("pile"),
              connector,
              type(connector, row.getString("connectors")),
              time(row, "started_at"),
              time(row, "ended_at"),
              row.getBoolean("offline")));
    }
    return entries;
  }

  private static Instant time(Row row, String column) {
    return row.get(OffsetDateTime.class, column).toInstant();
  }

  private static @Nullable String type(int number, @Nullable String connectors) {
    if (connectors == null) {
      return null;
    }
    try {
      return EventJson.mapper().readValue(connectors, CONNECTORS).stream()
          .filter(connector -> connector.number() == number)
          .map(Connector::type)
          .findFirst()
          .orElse(null);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected what was written of connectors", impossible);
    }
  }
}
