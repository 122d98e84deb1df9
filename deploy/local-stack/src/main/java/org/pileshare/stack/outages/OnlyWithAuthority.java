package org.pileshare.stack.outages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.stack.checks.Verdict;

/**
 * Nobody without authority began to charge while the pile had the table.
 *
 * <p>A pile goes by the version that it acknowledged last or by a later one, on its own or by the
 * gateway's word, so one of these must admit the driver at the start or a moment before. A
 * revocation counts from when the gateway can have heard of it, and at a pile that was offline not
 * at all: it had the table, and the table said yes.
 */
final class OnlyWithAuthority {
  /** Between a decision and the start that it leads to: as long as a pile waits for an answer. */
  private static final Duration DECISION = OutageRun.ANSWER_LIMIT.plusSeconds(1);

  /** What a gateway that is started again may need to hear of a revocation, on a busy machine. */
  private static final Duration HEARING = Duration.ofSeconds(30);

  private final Fed fed;
  private final Heard heard;
  private final Map<String, List<UseAuthorityDelivered>> delivered = new HashMap<>();
  private int begun;

  OnlyWithAuthority(Fed fed, Heard heard) {
    this.fed = fed;
    this.heard = heard;
  }

  List<Verdict> verdicts() {
    var wrong = new Verdict.Tally("sessions of somebody without authority");
    var tableless = new Verdict.Tally("sessions at a pile that had no table");
    for (var each : heard.all(UseAuthorityDelivered.class)) {
      delivered.computeIfAbsent(each.pile().value(), pile -> new ArrayList<>()).add(each);
    }
    for (var session : heard.all(CompletedSession.class)) {
      begun++;
      if (acknowledged(session) == 0) {
        tableless.add("%s", session);
      } else if (!isAdmitted(session)) {
        wrong.add("%s", session);
      }
    }
    return List.of(wrong.verdict(), tableless.verdict());
  }

  int begun() {
    return begun;
  }

  private long acknowledged(CompletedSession session) {
    return delivered.getOrDefault(session.pile().value(), List.of()).stream()
        .filter(each -> !each.at().isAfter(session.startedAt()))
        .filter(each -> isDayOf(each, session))
        .mapToLong(UseAuthorityDelivered::version)
        .max()
        .orElse(0);
  }

  private boolean isDayOf(UseAuthorityDelivered each, CompletedSession session) {
    return fed.tables(session.pile().value()).stream()
        .filter(table -> table.day().equals(each.day()))
        .anyMatch(table -> table.runs().stream().anyMatch(run -> within(run, session.startedAt())));
  }

  private static boolean within(UseAuthority run, Instant at) {
    return !at.isBefore(run.from()) && at.isBefore(run.to());
  }

  private boolean isAdmitted(CompletedSession session) {
    var person = fed.person(session.card()).orElse(null);
    if (person == null || person.role() == Person.Role.BLOCKED || !isPermitted(session, person)) {
      return false;
    }
    long least = acknowledged(session);
    return fed.tables(session.pile().value()).stream()
        .filter(table -> table.version() >= least)
        .filter(table -> !table.at().isAfter(session.startedAt()))
        .flatMap(table -> table.runsOf(session.connector()).stream())
        .filter(run -> meets(run, session.startedAt()))
        .anyMatch(run -> admits(run, person));
  }

  private static boolean meets(UseAuthority run, Instant start) {
    return !start.isBefore(run.from()) && start.minus(DECISION).isBefore(run.to());
  }

  private static boolean admits(UseAuthority run, Person person) {
    return run.authority() == Authority.OPEN || person.driver().equals(run.driver());
  }

  private boolean isPermitted(CompletedSession session, Person person) {
    var permit = fed.permit(person).orElse(null);
    if (permit == null) {
      return false;
    }
    var start = session.startedAt();
    if (Stream.of(start, start.minus(DECISION)).anyMatch(permit::stands)) {
      return true;
    }
    var heardAt = permit.heardAt();
    return heardAt != null
        && (session instanceof OfflineSessionUploaded || start.isBefore(heardAt.plus(HEARING)));
  }
}
