package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads how much was charged, day by day. */
@ApplicationScoped
public class ChargedDays {
  private static final String DAYS =
      "select cast(s.ended_at at time zone $3 as date) as day, count(*) as sessions,"
          + " count(*) filter (where s.offline) as offline,"
          + " cast(sum(s.energy_wh) as bigint) as energy_wh"
          + " from session s where s.ended_at >= $1 and s.ended_at < $2 group by 1 order by 1";

  /**
   * The sessions that ended on a day.
   *
   * @param offlineSessions how many of them began or ended without network
   * @param energyWh as the meters told it, billed or not
   */
  public record ChargedDay(LocalDate day, long sessions, long offlineSessions, long energyWh) {}

  private final Snapshot snapshot;

  ChargedDays(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** The days of a zone on which a session ended, in order. */
  public Uni<List<ChargedDay>> between(Instant from, Instant until, ZoneId zone) {
    return snapshot.read(
        connection ->
            connection
                .preparedQuery(DAYS)
                .execute(
                    Tuple.of(Snapshot.parameter(from), Snapshot.parameter(until), zone.getId()))
                .map(
                    rows -> {
                      var days = new ArrayList<ChargedDay>();
                      for (var row : rows) {
                        days.add(
                            new ChargedDay(
                                row.getLocalDate("day"),
                                row.getLong("sessions"),
                                row.getLong("offline"),
                                row.getLong("energy_wh")));
                      }
                      return List.copyOf(days);
                    }));
  }
}
