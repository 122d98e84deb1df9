package org.pileshare.ledger.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Verdict;

/**
 * What cannot be right about a report, whoever charged.
 *
 * @param verdicts in the order of {@link Verdict}
 * @param reasons one for each of them
 */
record Doubts(List<Verdict> verdicts, List<String> reasons) {
  /** How far a pile's clock may be ahead of ours, or its first session before its description. */
  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  /** A pile without a clock of its own begins at 1970, or at the year in which it was made. */
  static final Instant FIRST_PLAUSIBLE = Instant.parse("2020-01-01T00:00:00Z");

  private static final long SECONDS_PER_HOUR = 3_600;

  Doubts {
    verdicts = List.copyOf(verdicts);
    reasons = List.copyOf(reasons);
  }

  static Doubts of(CompletedSession session, PileFacts pile) {
    var verdicts = new ArrayList<Verdict>();
    var reasons = new ArrayList<String>();
    var clock = clock(session, pile);
    clock.ifPresent(
        reason -> {
          verdicts.add(Verdict.CLOCK_DOUBTFUL);
          reasons.add(reason);
        });
    if (!session.startReported()) {
      verdicts.add(Verdict.START_UNKNOWN);
      reasons.add("the pile never told when it began");
    }
    meter(session, pile, clock.isEmpty())
        .ifPresent(
            reason -> {
              verdicts.add(Verdict.METER_DOUBTFUL);
              reasons.add(
                  "%s; its energy of %d Wh is kept but not billed"
                      .formatted(reason, session.energyWh()));
            });
    return new Doubts(verdicts, reasons);
  }

  boolean ofClock() {
    return verdicts.contains(Verdict.CLOCK_DOUBTFUL);
  }

  /** Why the times cannot be right. */
  private static Optional<String> clock(CompletedSession session, PileFacts pile) {
    var start = session.startedAt();
    var end = session.endedAt();
    var latest = session.receivedAt().plus(CLOCK_TOLERANCE);
    var described = pile.firstDescribedAt();
    if (start.isBefore(FIRST_PLAUSIBLE) || end.isBefore(FIRST_PLAUSIBLE)) {
      return Optional.of("a pile that says %s to %s has no clock".formatted(start, end));
    }
    if (end.isBefore(start)) {
      return Optional.of("it ended at %s, before it began at %s".formatted(end, start));
    }
    if (end.isAfter(latest)) {
      return Optional.of("it ended at %s, but was told at %s".formatted(end, session.receivedAt()));
    }
    if (described != null && start.isBefore(described.minus(CLOCK_TOLERANCE))) {
      return Optional.of(
          "it began at %s, but the pile was first described at %s".formatted(start, described));
    }
    return Optional.empty();
  }

  /** Why the readings cannot be right. */
  private static Optional<String> meter(
      CompletedSession session, PileFacts pile, boolean timesCount) {
    long startWh = session.meterStartWh();
    long stopWh = session.meterStopWh();
    if (stopWh < startWh) {
      return Optional.of("the meter ran backwards from %d to %d Wh".formatted(startWh, stopWh));
    }
    if (!Tariff.billable(session.energyWh())) {
      return Optional.of(
          "the meter claims more than the %d Wh that a session can have"
              .formatted(Tariff.MAX_ENERGY_WH));
    }
    var power = pile.powerOf(session.connector());
    return timesCount && power.isPresent() && isTooFast(session, power.getAsInt())
        ? Optional.of("the meter claims more than twice what %d W give".formatted(power.getAsInt()))
        : Optional.empty();
  }

  /** Twice, because a power in a description may be what is usual and not what is possible. */
  private static boolean isTooFast(CompletedSession session, int powerWatts) {
    var length = Duration.between(session.startedAt(), session.endedAt());
    long seconds = length.plus(Judgement.STOP_TOLERANCE).toSeconds();
    return session.energyWh() * SECONDS_PER_HOUR > 2L * powerWatts * seconds;
  }
}
