package org.pileshare.gateway.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.pileshare.gateway.core.CardAnswer;

/**
 * What may not happen twice at once for one pile: a decision, the writing down of its event, and
 * the change of state. It outlives the connection, since a report of an old connection may still be
 * on its way to the broker when the pile repeats it over a new one.
 */
final class PileLane {
  static final int MAX_WAITING = 32;
  private static final int MAX_ANSWERS = 8;

  private static final int MAX_READ = 64;

  private final Map<UUID, CardAnswer> firstAnswers = new LinkedHashMap<>();
  private final Map<UUID, EnergyRegister2.Reading> lastRead = new LinkedHashMap<>();
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
  private int waiting;

  /** Runs a step when all before it have ended, on the given executor. */
  synchronized <T> CompletableFuture<T> run(Executor executor, Supplier<CompletionStage<T>> step) {
    if (waiting >= MAX_WAITING) {
      return CompletableFuture.failedFuture(
          new RejectedExecutionException(
              "Expected at most " + MAX_WAITING + " reports on their way, but there is one more"));
    }
    waiting++;
    var next =
        last.handle((result, failure) -> null)
            .thenComposeAsync(nothing -> step.get(), executor)
            .whenComplete((result, failure) -> ended());
    last = next;
    return next;
  }

  private synchronized void ended() {
    waiting--;
  }

  /** Remembers the latest of the readings of a session. */
  synchronized void read(UUID session, EnergyRegister2.Reading reading) {
    var before = lastRead.remove(session);
    lastRead.put(session, before != null && before.at().isAfter(reading.at()) ? before : reading);
    if (lastRead.size() > MAX_READ) {
      lastRead.remove(lastRead.keySet().iterator().next());
    }
  }

  /** The latest reading of a session, if it was read since this process began. */
  synchronized Optional<EnergyRegister2.Reading> lastRead(UUID session) {
    return Optional.ofNullable(lastRead.get(session));
  }

  /** What the pile was told at the first report of a session, if that was not long ago. */
  synchronized Optional<CardAnswer> firstAnswer(UUID session) {
    return Optional.ofNullable(firstAnswers.get(session));
  }

  synchronized void answered(UUID session, CardAnswer answer) {
    firstAnswers.put(session, answer);
    if (firstAnswers.size() > MAX_ANSWERS) {
      firstAnswers.remove(firstAnswers.keySet().iterator().next());
    }
  }
}
