package org.pileshare.reservation.stream;

import java.time.Duration;
import org.pileshare.reservation.core.DeskLimits;

/**
 * What the topology needs to know.
 *
 * @param rowsInMemory how many rows of desks each task keeps in memory
 * @param pace when a desk asks for its commit
 * @param timerEvery how often the timer looks whether something is due at a pile
 */
public record DeskSettings(
    DeskLimits limits, int rowsInMemory, CommitPace pace, Duration timerEvery) {
  public static final DeskSettings STANDARD =
      new DeskSettings(
          DeskLimits.STANDARD,
          20_000,
          new CommitPace(Duration.ofMillis(100)),
          Duration.ofSeconds(5));
}
