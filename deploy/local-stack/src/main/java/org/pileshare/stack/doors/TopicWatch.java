package org.pileshare.stack.doors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.ReceivedEvent;

/**
 * What came onto some topics since the watch began, committed records only, as far as it concerns
 * the watcher.
 *
 * <p>Keeps at most {@link #MAX_KEPT} events; more than that is a failure and not forgotten.
 */
public final class TopicWatch implements AutoCloseable {
  public static final int MAX_KEPT = 10_000;

  private static final Duration START = Duration.ofSeconds(60);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();
  private final List<ReceivedEvent> kept = new ArrayList<>();
  private final Predicate<ReceivedEvent> concerns;
  private final EventReader reader;

  private TopicWatch(String kafka, Set<String> topics, Predicate<ReceivedEvent> concerns) {
    this.concerns = concerns;
    this.reader =
        new EventReader(
            "topic-watch",
            Map.of("bootstrap.servers", kafka),
            topics,
            EventReader.From.END,
            this::keep);
  }

  /** Begins after the last record there is now. */
  public static TopicWatch fromNow(
      String kafka, Set<String> topics, Predicate<ReceivedEvent> concerns)
      throws InterruptedException {
    var watch = new TopicWatch(kafka, topics, concerns);
    watch.reader.start();
    if (!watch.reader.awaitCaughtUp(START)) {
      watch.close();
      throw new IllegalStateException(
          "Expected to read " + topics + " at " + kafka + ", but could not within " + START);
    }
    return watch;
  }

  private void keep(ReceivedEvent event) {
    if (!concerns.test(event)) {
      return;
    }
    lock.lock();
    try {
      if (kept.size() == MAX_KEPT) {
        throw new IllegalStateException(
            "Expected at most " + MAX_KEPT + " events of this run, but there are more");
      }
      kept.add(event);
      came.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The first event that fits, waiting for it if it has not come yet. */
  public Optional<ReceivedEvent> await(Predicate<ReceivedEvent> fits, Duration limit)
      throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      int seen = 0;
      while (true) {
        for (; seen < kept.size(); seen++) {
          if (fits.test(kept.get(seen))) {
            return Optional.of(kept.get(seen));
          }
        }
        if (left <= 0 || reader.failed()) {
          return Optional.empty();
        }
        // A reader that fails does not signal, so look up now and then.
        long slice = Math.min(left, TimeUnit.SECONDS.toNanos(1));
        left -= slice - Math.max(0, came.awaitNanos(slice));
      }
    } finally {
      lock.unlock();
    }
  }

  /** All that came so far and fits. */
  public List<ReceivedEvent> all(Predicate<ReceivedEvent> fits) {
    lock.lock();
    try {
      return kept.stream().filter(fits).toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
