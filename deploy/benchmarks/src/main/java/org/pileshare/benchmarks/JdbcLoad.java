package org.pileshare.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.postgresql.PGStatement;

/**
 * Clients that insert bookings into the table with the exclusion constraint, and do nothing else.
 */
final class JdbcLoad {
  private static final String EXCLUSION_VIOLATION = "23P01";

  /** Two inserts that exclude each other may wait for each other; PostgreSQL ends one of them. */
  private static final String DEADLOCK = "40P01";

  private static final String INSERT =
      "insert into booking (id, driver, pile, during) values (?, ?, ?, tstzrange(?, ?, '[)'))";

  private final PeerSystem peer;
  private final Workload workload;
  private final long seed;
  private volatile boolean counting;
  private volatile boolean ended;

  JdbcLoad(PeerSystem peer, Workload workload, long seed) {
    this.peer = peer;
    this.workload = workload;
    this.seed = seed;
  }

  Window run(String name, int clients, Duration warmUp, Duration length)
      throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(clients)) {
      var tallies = new ArrayList<Future<Tally>>();
      for (int client = 0; client < clients; client++) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + client);
        tallies.add(threads.submit(() -> client(random)));
      }
      LockSupport.parkNanos(warmUp.toNanos());
      var cpu = CpuWatch.begin(List.of(peer.database()));
      long begin = System.nanoTime();
      counting = true;
      LockSupport.parkNanos(length.toNanos());
      counting = false;
      double seconds = (System.nanoTime() - begin) / 1e9;
      var spent = cpu.end();
      ended = true;
      var all = new Tally();
      for (var tally : tallies) {
        all.add(tally.get());
      }
      return new Window(name, seconds, all, spent);
    } catch (ExecutionException failure) {
      throw new IllegalStateException("Expected all clients to go on, but one failed", failure);
    }
  }

  private Tally client(RandomGenerator random) throws SQLException {
    var tally = new Tally();
    try (var connection = peer.connect();
        var insert = connection.prepareStatement(INSERT)) {
      requirePrepared(connection, insert);
      while (!ended) {
        long begin = System.nanoTime();
        var outcome = insert(insert, workload.next(), random);
        if (counting) {
          tally.count(outcome, System.nanoTime() - begin);
        }
      }
    }
    return tally;
  }

  /** From the first call on, the server keeps the plan. */
  private static void requirePrepared(Connection connection, PreparedStatement insert)
      throws SQLException {
    connection.setAutoCommit(true);
    insert.unwrap(PGStatement.class).setPrepareThreshold(1);
  }

  private static Outcome insert(PreparedStatement insert, Wish wish, RandomGenerator random)
      throws SQLException {
    insert.setObject(1, BenchEvents.reservation(random));
    insert.setString(2, BenchEvents.driver(wish.driver()));
    insert.setInt(3, wish.pile());
    insert.setObject(4, wish.from().atOffset(ZoneOffset.UTC));
    insert.setObject(5, wish.to().atOffset(ZoneOffset.UTC));
    while (true) {
      try {
        insert.executeUpdate();
        return Outcome.BOOKED;
      } catch (SQLException refused) {
        if (EXCLUSION_VIOLATION.equals(refused.getSQLState())) {
          return Outcome.TAKEN;
        }
        if (!DEADLOCK.equals(refused.getSQLState())) {
          throw refused;
        }
      }
    }
  }
}
