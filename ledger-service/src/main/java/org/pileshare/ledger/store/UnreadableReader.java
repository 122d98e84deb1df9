package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads which records the ledger could not read. */
@ApplicationScoped
public class UnreadableReader {
  private static final String LATEST =
      "select id, reason, kept_at from unreadable_record order by kept_at desc, id limit $1";

  /**
   * A record that was passed over; it still stands on its topic.
   *
   * @param record its topic, partition and offset
   * @param reason what was expected there, and what came
   * @param keptAt when it was passed over
   */
  public record Unreadable(String record, String reason, Instant keptAt) {}

  private final Snapshot snapshot;

  UnreadableReader(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Those that were passed over last, the newest first. */
  public Uni<List<Unreadable>> latest(int limit) {
    return snapshot.read(
        connection ->
            connection
                .preparedQuery(LATEST)
                .execute(Tuple.of(limit))
                .map(
                    rows -> {
                      var found = new ArrayList<Unreadable>();
                      for (var row : rows) {
                        found.add(
                            new Unreadable(
                                row.getString("id"),
                                row.getString("reason"),
                                row.getOffsetDateTime("kept_at").toInstant()));
                      }
                      return List.copyOf(found);
                    }));
  }
}
