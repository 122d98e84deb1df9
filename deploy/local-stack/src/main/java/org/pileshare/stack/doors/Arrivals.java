package org.pileshare.stack.doors;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.ReceivedEvent;

/** How many different things of a run have come onto some topics since the count began. */
public final class Arrivals implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final long LOOK_UP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();
  private final Set<Object> different = new HashSet<>();
  private final Function<ReceivedEvent, Optional<?>> named;
  private final EventReader reader;

  private Arrivals(String kafka, Set<String> topics, Function<ReceivedEvent, Optional<?>> named) {
    this.named = named;
    this.reader =
        new EventReader(
            "arrivals",
            Map.of("bootstrap.servers", kafka),
            topics,
            EventReader.From.END,
            this::count);
  }

  /**
   * Begins after the last record there is now.
   *
   * @param named what an event stands for; nothing if it does not count
   */
  public static Arrivals fromNow(
      String kafka, Set<String> topics, Function<ReceivedEvent, Optional<?>> named)
      throws InterruptedException {
    var arrivals = new Arrivals(kafka, topics, named);
    if (!arrivals.reader.start().awaitCaughtUp(START)) {
      arrivals.close();
      throw new IllegalStateException(
          "Expected to read " + topics + " at " + kafka + ", but could not within " + START);
    }
    return arrivals;
  }

  private void count(ReceivedEvent event) {
    var name = named.apply(event);
    if (name.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      if (different.add(name.get())) {
        came.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until so many have come; false as soon as none came for so long.
   *
   * @param progress hears the count now and then
   */
  public boolean await(int number, Duration quiet, IntConsumer progress)
      throws InterruptedException {
    lock.lock();
    try {
      int counted = different.size();
      long left = quiet.toNanos();
      while (different.size() < number) {
        if (left <= 0 || reader.failed()) {
          return false;
        }
        long slice = Math.min(left, LOOK_UP_NANOS);
        left -= slice - Math.max(0, came.awaitNanos(slice));
        if (different.size() > counted) {
          counted = different.size();
          left = quiet.toNanos();
          progress.accept(counted);
        }
      }
      progress.accept(different.size());
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
