package org.pileshare.stack.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.pileshare.stack.checks.Attempt;
import org.pileshare.stack.checks.Attempt.Act;
import org.pileshare.stack.checks.Attempt.Outcome;

/** Counts over the histories: how many, how long nothing was accepted, and what a roll cost. */
public final class Figures {
  private final Map<Outcome, Long> bookings = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Long> cancels = new EnumMap<>(Outcome.class);
  private final Map<String, Long> codes = new TreeMap<>();
  private final Set<UUID> accepted = new HashSet<>();
  private final LongStream.Builder acceptedAt = LongStream.builder();
  private final List<Attempt> withoutAnswer = new ArrayList<>();
  private final Set<Asked> answered = new HashSet<>();
  private final List<Fault> rolls;
  private long askedInRolls;

  private record Asked(UUID reservation, Act act) {}

  Figures(List<Fault> faults) {
    this.rolls = faults.stream().filter(it -> it.kind() == FaultKind.ROLLING_RESTART).toList();
  }

  void told(Attempt attempt) {
    (attempt.act() == Act.BOOK ? bookings : cancels).merge(attempt.outcome(), 1L, Long::sum);
    boolean unknown = attempt.outcome() == Outcome.UNKNOWN;
    if (attempt.outcome() != Outcome.OK) {
      codes.merge(attempt.outcome() + " " + attempt.code(), 1L, Long::sum);
    }
    if (attempt.act() == Act.BOOK && attempt.outcome() == Outcome.OK) {
      accepted.add(attempt.reservation());
      acceptedAt.add(attempt.endedAt());
    }
    if (!unknown) {
      answered.add(new Asked(attempt.reservation(), attempt.act()));
    }
    if (isInRoll(attempt)) {
      askedInRolls++;
      if (unknown) {
        withoutAnswer.add(attempt);
      }
    }
  }

  private boolean isInRoll(Attempt attempt) {
    return rolls.stream()
        .anyMatch(
            roll ->
                attempt.endedAt() >= roll.begun().toEpochMilli()
                    && attempt.begunAt() <= roll.healed().toEpochMilli());
  }

  public long attempts() {
    return total(bookings) + total(cancels);
  }

  private static long total(Map<Outcome, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  long count(Act act, Outcome outcome) {
    return (act == Act.BOOK ? bookings : cancels).getOrDefault(outcome, 0L);
  }

  /** Different reservations that were accepted; retries are left out. */
  public long accepted() {
    return accepted.size();
  }

  Map<String, Long> codes() {
    return codes;
  }

  long askedInRolls() {
    return askedInRolls;
  }

  /** Requests during rolling restarts that got no answer at first. */
  long withoutAnswerInRolls() {
    return withoutAnswer.size();
  }

  /** Those of them that the client's own id got no answer for later either. */
  public long lostInRolls() {
    return withoutAnswer.stream()
        .filter(it -> !answered.contains(new Asked(it.reservation(), it.act())))
        .count();
  }

  /** For each kind of fault the longest times without an accepted booking, the shortest first. */
  Map<FaultKind, List<Duration>> gaps(List<Fault> faults) {
    long[] times = acceptedAt.build().sorted().toArray();
    var gaps = new EnumMap<FaultKind, List<Duration>>(FaultKind.class);
    for (var fault : faults) {
      gaps.computeIfAbsent(fault.kind(), kind -> new ArrayList<>())
          .add(longestGap(times, fault.begun(), fault.calmUntil()));
    }
    gaps.values().forEach(each -> each.sort(Duration::compareTo));
    return gaps;
  }

  /** Of the gaps that touch the span, each in its full length. */
  static Duration longestGap(long[] times, Instant begun, Instant until) {
    int next = Arrays.binarySearch(times, begun.toEpochMilli());
    int first = Math.max(1, next < 0 ? -next - 1 : next);
    long longest = 0;
    for (int i = first; i < times.length && times[i - 1] < until.toEpochMilli(); i++) {
      longest = Math.max(longest, times[i] - times[i - 1]);
    }
    return Duration.ofMillis(longest);
  }
}
