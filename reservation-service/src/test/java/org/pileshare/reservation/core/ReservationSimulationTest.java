package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Refusal;

/**
 * Many seeds of {@link ReservationSimulation}; {@code -Dsimulation.seeds} and {@code
 * -Dsimulation.from} run more or others.
 */
class ReservationSimulationTest {
  private static final int STEPS = 1_000;

  /** What a run must have met at least once; a rule that was never tried is not proved. */
  private static final Set<String> MOMENTS =
      Set.of(
          "ClaimSlot",
          "ReleaseSlot",
          "SettleClaim",
          "SlotReserved",
          "ReservationRefused",
          "ReservationCanceled",
          "SlotReleased",
          "UseAuthorityAllocated",
          "ReservationReply",
          "day rolled over",
          "slot passed",
          "release of nothing",
          "one id of two drivers",
          "time stepped back",
          "permission too many",
          "covered twice",
          "retry before the answer",
          "retry after the answer",
          "retry after the cancel",
          "cancel",
          "cancel before the answer",
          "cancel twice before the answer",
          "cancel twice",
          "cancel in vain",
          "revoked while asked",
          "revoked while held");

  @Test
  void noSeedMakesTheDesksDisagreeWithThePaper() {
    var from = Long.getLong("simulation.from", 1);
    var seeds = Long.getLong("simulation.seeds", 200);
    var reached = new TreeSet<String>();

    LongStream.range(from, from + seeds)
        .forEach(
            seed -> {
              try {
                new ReservationSimulation(seed, reached).run(STEPS);
              } catch (RuntimeException | AssertionError wrong) {
                throw new AssertionError("Seed " + seed + " went wrong", wrong);
              }
            });

    assertThat(reached).containsAll(MOMENTS);
    assertThat(reached).containsAll(Arrays.stream(Refusal.values()).map(Enum::name).toList());
  }
}
