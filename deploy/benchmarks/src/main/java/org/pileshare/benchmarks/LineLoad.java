package org.pileshare.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/**
 * The ledger's own posting lines, written into the same PostgreSQL by clients that do nothing else:
 * one row a commit, or many at once.
 */
final class LineLoad {
  /** So many rows are one COPY and one commit. */
  static final int COPIED_AT_ONCE = 10_000;

  private final LedgerSystem system;
  private final PostingLines lines;
  private final AtomicLong next = new AtomicLong();
  private volatile boolean counting;
  private volatile boolean ended;

  LineLoad(LedgerSystem system, PostingLines lines) {
    this.system = system;
    this.lines = lines;
  }

  LedgerWindow inserts(int clients, Duration warmUp, Duration length) throws InterruptedException {
    makeTable();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      var times = new ArrayList<Future<Latencies>>();
      for (int client = 0; client < clients; client++) {
        times.add(threads.submit(this::client));
      }
      LockSupport.parkNanos(warmUp.toNanos());
      var cpu = CpuWatch.begin(List.of(system.database()));
      long begin = System.nanoTime();
      counting = true;
      LockSupport.parkNanos(length.toNanos());
      counting = false;
      double seconds = (System.nanoTime() - begin) / 1e9;
      var spent = cpu.end();
      ended = true;
      var all = new Latencies();
      for (var time : times) {
        all.add(time.get());
      }
      return new LedgerWindow(
          "single rows, " + clients + " clients", seconds, 0, all.count(), all, spent);
    } catch (ExecutionException failure) {
      throw new IllegalStateException("Expected all clients to go on, but one failed", failure);
    } finally {
      ended = true;
    }
  }

  private Latencies client() throws SQLException {
    var times = new Latencies();
    try (var connection = system.connect();
        var insert = connection.prepareStatement(PostingLines.INSERT)) {
      connection.setAutoCommit(true);
      insert.unwrap(PGStatement.class).setPrepareThreshold(1);
      while (!ended) {
        lines.set(insert, next.getAndIncrement());
        long begin = System.nanoTime();
        insert.executeUpdate();
        if (counting) {
          times.record(System.nanoTime() - begin);
        }
      }
    }
    return times;
  }

  /** Only the time within COPY counts: what makes the text of the rows is the generator's. */
  LedgerWindow copy(Duration length) {
    makeTable();
    try (var connection = system.connect()) {
      connection.setAutoCommit(true);
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      var times = new Latencies();
      long rows = 0;
      long spentNanos = 0;
      var cpu = CpuWatch.begin(List.of(system.database()));
      while (spentNanos < length.toNanos()) {
        var text = new ByteArrayInputStream(lines.text(rows, COPIED_AT_ONCE));
        long begin = System.nanoTime();
        rows += copy.copyIn(PostingLines.COPY, text);
        long took = System.nanoTime() - begin;
        times.record(took);
        spentNanos += took;
      }
      return new LedgerWindow(
          "COPY, %,d rows at once".formatted(COPIED_AT_ONCE),
          spentNanos / 1e9,
          0,
          rows,
          times,
          cpu.end());
    } catch (SQLException | IOException failure) {
      throw new IllegalStateException("Expected to copy rows, but failed", failure);
    }
  }

  private void makeTable() {
    try (var connection = system.connect();
        var statement = connection.createStatement()) {
      for (var step : PostingLines.MAKE) {
        statement.execute(step);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("Expected to make the table, but failed", failure);
    }
  }
}
