package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Supplier;

/** Runs one decision in one transaction, again if another one came between. */
@Singleton
class Transactions {
  private static final int RETRIES = 4;

  /**
   * Unique violation, check violation, serialisation failure, deadlock: the loser decides again on
   * what is there. A check fails where a permission is revoked in the moment in which it expires.
   */
  private static final Set<String> LOST_RACES = Set.of("23505", "23514", "40001", "40P01");

  private final OutboxBell bell;

  Transactions(OutboxBell bell) {
    this.bell = bell;
  }

  <T> Uni<T> run(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(() -> Panache.withTransaction(work))
        .onFailure(Transactions::lostRace)
        .retry()
        .atMost(RETRIES)
        .invoke(bell::ring);
  }

  /**
   * The time of a decision, to be asked when the rows are held, so that times rise with versions.
   * Milliseconds, because that is what the events and the clients keep.
   */
  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static boolean lostRace(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      // Hibernate tells what a statement met as an SQLException, and a commit as the driver has it.
      var state =
          switch (cause) {
            case SQLException statement -> statement.getSQLState();
            case PgException commit -> commit.getSqlState();
            default -> null;
          };
      if (state != null && LOST_RACES.contains(state)) {
        return true;
      }
    }
    return false;
  }
}
