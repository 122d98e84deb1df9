package org.pileshare.gateway.connection;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first moments of a connection: what its pile says is not decided before it is written down
 * that the connection counts, and before all is known here that an earlier one has reported, at
 * whichever gateway that was. So a report that is repeated after a move is recognised.
 */
final class Arrival {
  private final UUID connection;
  private final Supplier<CompletionStage<@Nullable Void>> toTheEnd;
  private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
  private CompletableFuture<@Nullable Void> last = over;
  private boolean counted;

  /**
   * @param toTheEnd completes when all is known that is written down by then
   */
  Arrival(UUID connection, Supplier<CompletionStage<@Nullable Void>> toTheEnd) {
    this.connection = connection;
    this.toTheEnd = toTheEnd;
  }

  /**
   * A connection of the pile counts from now on. On the one thread that reads them, in their order:
   * what comes before this one's own record is older than this one.
   *
   * @return whether it is a newer one than this
   */
  boolean began(UUID counting) {
    if (counting.equals(connection)) {
      counted = true;
      var unused =
          toTheEnd
              .get()
              .whenComplete(
                  (known, failure) -> {
                    if (failure == null) {
                      over.complete(null);
                    } else {
                      over.completeExceptionally(failure);
                    }
                  });
      return false;
    }
    return counted;
  }

  /**
   * Runs a step at once, or on the executor when the arrival is over; never if it fails. The steps
   * keep their order, and come from one thread.
   */
  void then(Executor executor, Runnable step) {
    if (last.isDone()) {
      runIfOver(step);
    } else {
      last =
          last.handleAsync(
              (done, failure) -> {
                runIfOver(step);
                return null;
              },
              executor);
    }
  }

  private void runIfOver(Runnable step) {
    if (!over.isCompletedExceptionally()) {
      step.run();
    }
  }
}
