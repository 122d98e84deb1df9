package org.pileshare.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Does some things at the same time and waits for all of them, also when one fails. */
final class Together {
  private Together() {}

  /** Throws the first failure, in the order given, when all have ended. */
  static void run(List<Runnable> works) {
    var running = new ArrayList<CompletableFuture<Void>>();
    for (var work : works) {
      running.add(
          CompletableFuture.runAsync(work, task -> Thread.ofPlatform().daemon().start(task)));
    }
    RuntimeException failed = null;
    for (var each : running) {
      try {
        each.join();
      } catch (CompletionException failure) {
        if (failed == null) {
          failed = failure.getCause() instanceof RuntimeException itself ? itself : failure;
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
