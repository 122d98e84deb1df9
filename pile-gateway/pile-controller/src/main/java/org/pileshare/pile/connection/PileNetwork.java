package org.pileshare.pile.connection;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.pileshare.ocpp.Calls;

/**
 * What all piles of a process share: one HTTP client, one timer thread, and virtual threads.
 *
 * <p>Thousands of piles cost a handful of platform threads.
 */
public final class PileNetwork implements Calls.Timer, AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(15);

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().executor(workers).connectTimeout(CONNECT_LIMIT).build();
  private final ScheduledThreadPoolExecutor timer;
  private final RandomGenerator random;

  private PileNetwork(RandomGenerator random) {
    this.random = random;
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("pile-timer").daemon(true).factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Starts what is shared.
   *
   * @param random for jitter; must be safe for use by many threads, as {@link java.util.Random} is
   */
  public static PileNetwork start(RandomGenerator random) {
    return new PileNetwork(random);
  }

  HttpClient client() {
    return client;
  }

  RandomGenerator random() {
    return random;
  }

  /** Runs a task on a thread of its own. */
  public void run(Runnable task) {
    workers.execute(task);
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    if (timer.isShutdown()) {
      return () -> {};
    }
    // The timer thread only starts the work, so that a slow disk delays nobody else's timers.
    var scheduled = timer.schedule(() -> run(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }

  /** Runs a task again and again until the result is run or this is closed. */
  public Runnable every(Duration interval, Runnable task) {
    var scheduled =
        timer.scheduleWithFixedDelay(
            () -> run(task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }

  /** Ends all connections and timers; close the piles first. */
  @Override
  public void close() {
    timer.shutdownNow();
    client.shutdownNow();
    workers.shutdown();
  }
}
