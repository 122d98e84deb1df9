package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationEvent;

/**
 * Many seeds of {@link ReservationSimulation}; {@code -Dpileshare.simulation.steps} and {@code
 * -Dpileshare.seed} run more or others.
 */
class ReservationSimulationTest {
  private static final int STEPS_OF_A_SEED = 1_000;
  private static final long ENOUGH_TO_MEET_ALL = 100_000;

  /** What a run must have met at least once; a rule that was never tried is not proved. */
  private static final Set<String> MOMENTS =
      Set.of(
          "UseAuthorityAllocated",
          "day rolled over",
          "buffer allocated",
          "early start allocated",
          "moved to another connector",
          "running slot moved",
          "given up while running",
          "more due than at once",
          "offer taken",
          "left the line",
          "fulfilled",
          "no-show fulfilled late",
          "finished early",
          "report repeated",
          "end of a displaced connection",
          "no-show at last though offline",
          "release of nothing",
          "one id of two drivers",
          "time stepped back",
          "permission too many",
          "covered twice",
          "second permission had units left",
          "retry before the answer",
          "retry after the answer",
          "retry after the cancel",
          "change again",
          "change again before the answer",
          "change before the answer",
          "change in vain",
          "change refused by the driver desk",
          "changed out of what is permitted",
          "cancel again",
          "cancel again before the answer",
          "cancel before the answer",
          "cancel in vain",
          "canceled again",
          "check-in again",
          "check-in before the answer",
          "check-in in vain",
          "accept again",
          "accept in vain",
          "accept refused by the driver desk",
          "too much under way",
          "taken back while ASKED",
          "taken back while IN_LINE",
          "taken back while OFFERED",
          "taken back while MINE",
          "taken back while CHARGED");

  @Test
  void noSeedMakesTheDesksDisagreeWithThePaper() {
    var first = Long.getLong("pileshare.seed", 1);
    var steps = Long.getLong("pileshare.simulation.steps", ENOUGH_TO_MEET_ALL);
    var reached = new TreeSet<String>();
    System.out.printf("Simulation of %,d steps from seed %d%n", steps, first);

    for (long seed = first; seed < first + steps / STEPS_OF_A_SEED; seed++) {
      try {
        new ReservationSimulation(seed, reached).run(STEPS_OF_A_SEED);
      } catch (RuntimeException | AssertionError wrong) {
        throw new AssertionError(
            "Seed %d went wrong: -Dpileshare.seed=%d -Dpileshare.simulation.steps=%d"
                .formatted(seed, seed, STEPS_OF_A_SEED),
            wrong);
      }
    }

    if (steps >= ENOUGH_TO_MEET_ALL) {
      assertThat(reached).containsAll(MOMENTS).containsAll(everyNameOfTheContract());
    }
  }

  private static List<String> everyNameOfTheContract() {
    return Stream.of(
            Arrays.stream(Refusal.values()).map(Enum::name),
            Arrays.stream(ReservationEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName),
            Stream.of(
                    ReleaseReason.NO_SHOW,
                    ReleaseReason.OFFER_LAPSED,
                    ReleaseReason.PILE_RETIRED,
                    ReleaseReason.PASSED)
                .map(reason -> "given up " + reason))
        .flatMap(it -> it)
        .toList();
  }
}
