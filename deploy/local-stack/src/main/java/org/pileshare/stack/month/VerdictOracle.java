package org.pileshare.stack.month;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.Verdict;

/**
 * What docs/concepts/verdicts.md says of a session, found by walking through it: at each minute and
 * at each instant at which anything was told to happen, is the driver permitted, and what do they
 * hold?
 */
final class VerdictOracle {
  private static final Duration START = Duration.ofSeconds(1).minusNanos(1);
  private static final Duration STOP = Duration.ofSeconds(10);

  /** The better for the driver, the earlier. */
  private enum Right {
    MINE,
    OPEN,
    NONE
  }

  /**
   * What is found at one connector.
   *
   * @param ended when the authority ended, if that is an overstay
   */
  private record Found(Verdict verdict, @Nullable Instant ended) {}

  private final PilePaper paper;
  private final CompletedSession session;
  private final Instant start;
  private final Instant end;
  private final Instant known;
  private final List<Grant> grants;
  private final List<Held> held;
  private final List<PilePaper.Table> tables;

  VerdictOracle(PilePaper paper, PilePaper.First first) {
    this.paper = paper;
    session = first.session();
    start = session.startedAt();
    end = session.endedAt();
    known = start.plus(START);
    grants = paper.grants(session);
    held = paper.held(session);
    boolean late = session instanceof OfflineSessionUploaded;
    var all = late ? paper.acknowledged(first.place()) : paper.allocated();
    tables = all.stream().filter(this::matters).toList();
  }

  /** A day apart is far enough: a table is about one day. */
  private boolean matters(PilePaper.Table table) {
    var runs = table.table().runs();
    return runs.getFirst().from().isBefore(end.plusSeconds(86_400))
        && runs.getLast().to().isAfter(start.minusSeconds(86_400));
  }

  Judged judged() {
    var doubts = doubts();
    if (session.driver() == null) {
      doubts.addFirst(Verdict.CARD_UNKNOWN);
      return new Judged(doubts, null, 0);
    }
    if (doubts.contains(Verdict.CLOCK_DOUBTFUL)) {
      return new Judged(doubts, null, 0);
    }
    if (!permitted(start)) {
      doubts.addFirst(Verdict.NOT_PERMITTED);
      return new Judged(doubts, null, 0);
    }
    var until = firstNotPermitted();
    boolean revoked =
        until.isBefore(end)
            && grants.stream().anyMatch(grant -> grant.revoked() && grant.ends().equals(until));
    var found = found(until, revoked);
    var verdicts = new ArrayList<Verdict>();
    verdicts.add(found.verdict());
    long minutes = 0;
    var ended = found.ended();
    if (ended != null) {
      verdicts.add(Verdict.OVERSTAY);
      while (ended.plus(Duration.ofMinutes(minutes)).isBefore(end)) {
        minutes++;
      }
    }
    if (revoked) {
      verdicts.add(Verdict.REVOKED_SINCE);
    }
    verdicts.addAll(doubts);
    return new Judged(verdicts, ended, minutes);
  }

  private List<Verdict> doubts() {
    var doubts = new ArrayList<Verdict>();
    var latest = session.receivedAt().plus(Duration.ofMinutes(5));
    var earliest = paper.descriptions().getFirst().at().minus(Duration.ofMinutes(5));
    var year2020 = Instant.parse("2020-01-01T00:00:00Z");
    boolean clock =
        start.isBefore(year2020)
            || end.isBefore(year2020)
            || start.isAfter(latest)
            || end.isAfter(latest)
            || end.isBefore(start)
            || start.isBefore(earliest);
    if (clock) {
      doubts.add(Verdict.CLOCK_DOUBTFUL);
    }
    if (!session.startReported()) {
      doubts.add(Verdict.START_UNKNOWN);
    }
    if (meter(clock)) {
      doubts.add(Verdict.METER_DOUBTFUL);
    }
    return doubts;
  }

  private boolean meter(boolean clock) {
    long wattHours = session.meterStopWh() - session.meterStartWh();
    if (wattHours < 0 || wattHours > 10_000_000) {
      return true;
    }
    if (clock) {
      return false;
    }
    long seconds = Duration.between(start, end).toSeconds() + 10;
    return paper.descriptions().getLast().connectors().stream()
        .filter(connector -> connector.number() == session.connector())
        .anyMatch(connector -> wattHours * 3_600 > 2L * connector.powerWatts() * seconds);
  }

  /** What is reported as within the second of the start counts as before it. */
  private Instant known(Instant instant) {
    return instant.isBefore(known) ? known : instant;
  }

  private boolean permitted(Instant instant) {
    return grants.stream()
        .anyMatch(grant -> grant.permits(instant, instant.equals(start) ? known : known(instant)));
  }

  private Instant firstNotPermitted() {
    return instants().stream()
        .filter(instant -> !permitted(instant))
        .findFirst()
        .orElse(Instant.MAX);
  }

  /** Each minute of the session, and whenever something happened in it. */
  private TreeSet<Instant> instants() {
    var all = new TreeSet<Instant>();
    for (var minute = start.truncatedTo(ChronoUnit.MINUTES);
        minute.isBefore(end);
        minute = minute.plus(1, ChronoUnit.MINUTES)) {
      all.add(minute);
    }
    for (var grant : grants) {
      all.add(grant.begins());
      all.add(grant.ends());
    }
    for (var each : held) {
      all.add(each.heldAt());
      all.add(Objects.requireNonNullElse(each.freedAt(), each.slot().to()));
    }
    tables.forEach(table -> all.add(table.since()));
    all.removeIf(instant -> !instant.isAfter(start) || !instant.isBefore(end));
    return all;
  }

  /** Where the pile never said which connector it was, the one that speaks best for the driver. */
  private Found found(Instant until, boolean revoked) {
    if (session.connector() != 0) {
      return found(session.connector(), until, revoked);
    }
    int connectors = paper.descriptions().getLast().connectors().size();
    return IntStream.rangeClosed(1, connectors)
        .mapToObj(connector -> found(connector, until, revoked))
        .min(
            Comparator.comparing(Found::verdict)
                .thenComparing(
                    each -> each.ended() == null ? Instant.MAX : each.ended(),
                    Comparator.reverseOrder()))
        .orElseThrow();
  }

  private Found found(int connector, Instant until, boolean revoked) {
    var limit = until.isBefore(end) ? until : end;
    var right = right(connector, start);
    var from = start;
    var verdict =
        switch (right) {
          case MINE -> Verdict.IN_SLOT;
          case OPEN -> Verdict.OPEN_UNIT;
          case NONE -> Verdict.NO_SLOT;
        };
    if (right == Right.NONE) {
      var came =
          instants().stream()
              .filter(instant -> instant.isBefore(limit))
              .filter(instant -> right(connector, instant) == Right.MINE)
              .findFirst();
      if (came.isEmpty()) {
        return new Found(Verdict.NO_SLOT, null);
      }
      from = came.get();
      verdict = Verdict.EARLY;
    }
    var first = from;
    var ended =
        instants().stream()
            .filter(instant -> instant.isAfter(first) && instant.isBefore(limit))
            .filter(instant -> right(connector, instant) == Right.NONE)
            .findFirst()
            .orElse(limit);
    boolean revocationSaysIt = revoked && ended.equals(until);
    boolean over = ended.isBefore(end.minus(STOP)) && !revocationSaysIt;
    return new Found(verdict, over ? ended : null);
  }

  private Right right(int connector, Instant instant) {
    var now = known(instant);
    var inForce =
        tables.stream()
            .filter(table -> !table.since().isAfter(now))
            .map(PilePaper.Table::table)
            .filter(
                table ->
                    table.runs().stream()
                        .anyMatch(
                            run -> !instant.isBefore(run.from()) && instant.isBefore(run.to())))
            .max(Comparator.comparingLong(each -> each.version()));
    var run =
        inForce.stream()
            .flatMap(table -> table.runsOf(connector).stream())
            .filter(each -> !instant.isBefore(each.from()) && instant.isBefore(each.to()))
            .findFirst();
    boolean mine =
        run.stream().anyMatch(each -> Objects.equals(each.driver(), session.driver()))
            || held.stream()
                .anyMatch(each -> each.connector() == connector && each.covers(instant, now));
    if (mine) {
      return Right.MINE;
    }
    boolean open = run.stream().anyMatch(each -> each.authority() == Authority.OPEN);
    return open ? Right.OPEN : Right.NONE;
  }
}
