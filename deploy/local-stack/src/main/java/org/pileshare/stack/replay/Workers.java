package org.pileshare.stack.replay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Does the same with each of many things, so many at a time. */
final class Workers {
  private Workers() {}

  /** Returns when all are done; throws the first failure, after which nothing new is begun. */
  static <T> void each(
      int atATime, List<T> things, Progress progress, Duration limit, Consumer<T> work)
      throws InterruptedException {
    var waiting = new ConcurrentLinkedQueue<>(things);
    var failure = new AtomicReference<RuntimeException>();
    try (var workers = Executors.newFixedThreadPool(atATime)) {
      for (int worker = 0; worker < atATime; worker++) {
        workers.execute(
            () -> {
              for (var thing = waiting.poll(); thing != null; thing = waiting.poll()) {
                try {
                  work.accept(thing);
                  progress.step();
                } catch (RuntimeException failed) {
                  failure.compareAndSet(null, failed);
                  waiting.clear();
                }
              }
            });
      }
      workers.shutdown();
      if (!workers.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        workers.shutdownNow();
        throw new IllegalStateException(
            "Expected " + things.size() + " to be done in " + limit + ", but they were not");
      }
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    progress.finished();
  }
}
