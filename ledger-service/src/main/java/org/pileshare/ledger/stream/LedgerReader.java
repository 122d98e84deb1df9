package org.pileshare.ledger.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pileshare.ledger.store.Batch;
import org.pileshare.ledger.store.Book;
import org.pileshare.ledger.store.LogPartition;
import org.pileshare.ledger.store.Reading;

/**
 * Reads the logs into the book, in one thread.
 *
 * <p><b>Order.</b> A session must be judged by everything that stood on the logs before it, but
 * nothing orders one topic with another. So the sessions are read first; then it is asked where the
 * history ends, and the history is read at least up to there before the sessions are judged. What
 * let a pile open (a permission, a reservation, a table) was on its log before the gateway could
 * see it, so before the session could end, so before that end was asked for. Knowing more than that
 * does no harm, because a verdict goes by when things happened. What happens to reservations is
 * billed like the sessions, and so it is read a second time on their side.
 *
 * <p><b>Exactly once.</b> A pass is one transaction of the database: what was read, what follows
 * from it and the offsets to read on from. A long backlog of history goes before it in transactions
 * of its own, with its own offsets; the sessions stay unwritten until all of it is in. After any
 * failure everything in memory is thrown away and the book says where to read on.
 */
@ApplicationScoped
public class LedgerReader {
  private static final Logger LOG = Logger.getLogger(LedgerReader.class);
  private static final Duration WAIT = Duration.ofMillis(100);
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  private final Map<String, Object> kafka;
  private final Book book;
  private final Counter sessions;
  private final Counter unreadable;
  private final Thread thread;
  private Map<LogPartition, Long> written = Map.of();
  private volatile @Nullable Logs open;
  private volatile boolean closing;
  private volatile boolean caughtUp;
  private volatile boolean failing;

  LedgerReader(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      Book book,
      MeterRegistry meters) {
    this.kafka = new HashMap<>(kafka);
    this.book = book;
    this.sessions = meters.counter("ledger.sessions.posted");
    this.unreadable = meters.counter("ledger.records.unreadable");
    this.thread = Thread.ofPlatform().name("ledger-reader").daemon().unstarted(this::run);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    closing = true;
    var logs = open;
    if (logs != null) {
      logs.wakeup();
    }
    thread.join(Duration.ofSeconds(10));
  }

  /** Whether all that stood on the logs at the start is in the book and reading goes on. */
  public boolean ready() {
    return caughtUp && !failing && thread.isAlive();
  }

  private void run() {
    while (!closing) {
      try {
        written = book.offsets();
        try (var logs = Logs.open(kafka, "ledger", written)) {
          open = logs;
          var ends = logs.allEnds();
          while (!closing) {
            pass(logs);
            failing = false;
            caughtUp = caughtUp || logs.allReached(ends);
          }
        }
      } catch (RuntimeException failure) {
        if (!closing) {
          failing = true;
          LOG.warnf("The ledger reads on from its offsets after: %s", failure);
          pause();
        }
      }
    }
  }

  private void pass(Logs logs) {
    var readings = logs.pollBilled(WAIT);
    var ends = readings.isEmpty() ? Map.<TopicPartition, Long>of() : logs.historyEnds();
    var history = new ArrayList<>(logs.pollHistory(Duration.ZERO));
    while (!closing && !ends.isEmpty() && !logs.historyReached(ends)) {
      if (history.size() >= Batch.MAX_READINGS) {
        write(history, logs.historyPositions());
        history.clear();
      }
      history.addAll(logs.pollHistory(WAIT));
    }
    if (closing) {
      return;
    }
    history.addAll(readings);
    write(history, logs.allPositions());
  }

  private void write(List<Reading> readings, Map<LogPartition, Long> positions) {
    var moved = new HashMap<>(positions);
    moved.entrySet().removeIf(to -> to.getValue().equals(written.get(to.getKey())));
    if (moved.isEmpty()) {
      return;
    }
    sessions.increment(book.write(new Batch(readings, written, moved), Instant.now()));
    unreadable.increment(readings.stream().filter(Reading.Unreadable.class::isInstance).count());
    var merged = new HashMap<>(written);
    merged.putAll(moved);
    written = Map.copyOf(merged);
  }

  private void pause() {
    try {
      Thread.sleep(BACK_OFF);
    } catch (InterruptedException interrupted) {
      closing = true;
      Thread.currentThread().interrupt();
    }
  }
}
