package org.pileshare.ledger.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.ledger.core.Comparison;

/** What the last refold of this instance found, or that one is under way. */
@ApplicationScoped
public class RefoldReport {
  private final Counter failed;
  private @Nullable Run last;
  private volatile long differences;

  RefoldReport(MeterRegistry meters) {
    this.failed = meters.counter("ledger.refolds.failed");
  }

  /** How many the last one that was done has found; none before the first. */
  long differences() {
    return differences;
  }

  /** How far a refold is. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /**
   * One refold.
   *
   * @param forgotten rows of history that stand in the book alone, because their topic is compacted
   * @param result nothing is found before it is done
   * @param failure why it could not be done
   */
  public record Run(
      UUID id,
      State state,
      Instant startedAt,
      @Nullable Instant endedAt,
      long forgotten,
      Comparison result,
      @Nullable String failure) {}

  /** Begins one; nothing if one is under way. */
  public synchronized Optional<Run> begin(UUID id, Instant now) {
    if (last != null && last.state() == State.RUNNING) {
      return Optional.empty();
    }
    last = new Run(id, State.RUNNING, now, null, 0, Comparison.NONE, null);
    return Optional.of(last);
  }

  /** Ends the one that is under way. */
  public synchronized void done(Run run, long forgotten, Comparison result, Instant now) {
    differences = result.found();
    last = new Run(run.id(), State.DONE, run.startedAt(), now, forgotten, result, null);
  }

  /** Ends it without a result; what the one before found stays the last word. */
  public synchronized void failed(Run run, String failure, Instant now) {
    failed.increment();
    leave(run, failure, now);
  }

  /** Ends it without a result, for a reason that is no fault. */
  public synchronized void leave(Run run, String failure, Instant now) {
    last = new Run(run.id(), State.FAILED, run.startedAt(), now, 0, Comparison.NONE, failure);
  }

  /** The last one, if that is the one that is meant. */
  public synchronized Optional<Run> of(UUID id) {
    return Optional.ofNullable(last).filter(run -> run.id().equals(id));
  }
}
