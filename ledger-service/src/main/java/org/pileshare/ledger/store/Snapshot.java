package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;

/** Reads the book as it stands at one moment, however many queries that takes. */
@ApplicationScoped
public class Snapshot {
  private static final String OPEN = "set transaction isolation level repeatable read, read only";

  /** Nobody waits longer for an answer. */
  private static final String LIMIT = "set local statement_timeout = '20s'";

  /** Accounts of those who charge; the others are of piles that nobody owns yet, and of payees. */
  static final String PAYS =
      "(l.account like 'driver:%' or l.account like 'unknown:%'"
          + " and l.account not like 'unknown:pile/%')";

  private final Pool pool;

  Snapshot(Pool pool) {
    this.pool = pool;
  }

  <T> Uni<T> read(Function<SqlConnection, Uni<T>> queries) {
    return pool.withTransaction(
        connection ->
            connection
                .query(OPEN)
                .execute()
                .chain(() -> connection.query(LIMIT).execute())
                .chain(() -> queries.apply(connection)));
  }

  static OffsetDateTime parameter(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
