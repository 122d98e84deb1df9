package org.pileshare.stack.outages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.Verdict;
import org.pileshare.stack.checks.Verdict.Tally;

/**
 * The ledger says of each session what docs/concepts/verdicts.md says that it must, found out here
 * anew from what the topics were fed with, the piles' acknowledgements and the times of the events.
 */
final class OracleVerdicts {
  private static final Duration START = Duration.ofSeconds(1).minusNanos(1);
  private static final Duration STOP = Duration.ofSeconds(10);

  private final Fed fed;
  private final Heard heard;
  private final Map<String, List<PaperTable.Version>> acknowledged = new HashMap<>();
  private final Map<String, Long> found = new TreeMap<>();

  OracleVerdicts(Fed fed, Heard heard) {
    this.fed = fed;
    this.heard = heard;
  }

  List<org.pileshare.stack.checks.Verdict> verdicts() {
    readAcknowledgements();
    var missing = new Tally("sessions without a judgement, or with one of a revision twice");
    var other = new Tally("sessions with other verdicts than the oracle's");
    var energy = new Tally("sessions judged with other energy, or another driver");
    var judgements = new HashMap<UUID, List<SessionJudged>>();
    for (var judged : heard.all(SessionJudged.class)) {
      judgements.computeIfAbsent(judged.session(), session -> new ArrayList<>()).add(judged);
    }
    var sessions = new HashSet<UUID>();
    for (var session : heard.all(CompletedSession.class)) {
      sessions.add(session.session());
      var judged = judgements.getOrDefault(session.session(), new ArrayList<>());
      if (!areRevisions(judged)) {
        missing.add("%d judgements of %s", judged.size(), session);
        continue;
      }
      var last = judged.getLast();
      var expected = expected(session);
      found.merge(expected.toString(), 1L, Long::sum);
      if (!expected.equals(Set.copyOf(last.verdicts()))) {
        other.add("%s is expected, but it is %s of %s", expected, last, session);
      }
      if (last.energyWh() != session.energyWh() || !isTheirs(session)) {
        energy.add("%s of %s", last, session);
      }
    }
    for (var judged : judgements.keySet()) {
      if (!sessions.contains(judged)) {
        missing.add("A judgement of %s, which is no session", judged);
      }
    }
    return List.of(missing.verdict(), other.verdict(), energy.verdict());
  }

  /** One judgement, and behind it those that replaced it because the ledger heard more. */
  private static boolean areRevisions(List<SessionJudged> judged) {
    judged.sort(Comparator.comparingInt(SessionJudged::revision));
    for (int i = 0; i < judged.size(); i++) {
      if (judged.get(i).revision() != i + 1) {
        return false;
      }
    }
    return !judged.isEmpty();
  }

  private boolean isTheirs(CompletedSession session) {
    var driver =
        fed.person(session.card())
            .filter(person -> person.role() != Person.Role.UNKNOWN)
            .map(Person::driver)
            .orElse(null);
    return driver == null ? session.driver() == null : driver.equals(session.driver());
  }

  private void readAcknowledgements() {
    for (var delivered : heard.all(UseAuthorityDelivered.class)) {
      var pile = delivered.pile().value();
      fed.tables(pile).stream()
          .filter(table -> table.day().equals(delivered.day()))
          .filter(table -> table.version() == delivered.version())
          .map(table -> new PaperTable.Version(table, delivered.at()))
          .forEach(acknowledged.computeIfAbsent(pile, key -> new ArrayList<>())::add);
    }
  }

  private PaperTable tables(CompletedSession session) {
    var pile = session.pile().value();
    return new PaperTable(
        session instanceof OfflineSessionUploaded
            ? acknowledged.getOrDefault(pile, List.of())
            : fed.tables(pile).stream()
                .map(table -> new PaperTable.Version(table, table.at()))
                .toList());
  }

  Set<Verdict> expected(CompletedSession session) {
    var person = fed.person(session.card()).orElse(null);
    if (person == null || person.role() == Person.Role.UNKNOWN) {
      return EnumSet.of(Verdict.CARD_UNKNOWN);
    }
    var start = session.startedAt();
    var permit = fed.permit(person).orElse(null);
    if (permit == null || !permit.stands(start)) {
      return EnumSet.of(Verdict.NOT_PERMITTED);
    }
    var tables = tables(session);
    var right = tables.right(person, session.connector(), start, start.plus(START));
    var permitted = earlier(permit, session.endedAt());
    var came =
        right == PaperTable.Right.NONE
            ? tables.firstOfTheirs(person, session.connector(), start, permitted)
            : Optional.of(start);
    var verdicts =
        EnumSet.of(
            switch (right) {
              case THEIRS -> Verdict.IN_SLOT;
              case OPEN -> Verdict.OPEN_UNIT;
              case NONE -> came.isPresent() ? Verdict.EARLY : Verdict.NO_SLOT;
            });
    var revokedAt = permit.revokedAt();
    boolean revokedSince = revokedAt != null && revokedAt.isBefore(session.endedAt());
    if (revokedSince) {
      verdicts.add(Verdict.REVOKED_SINCE);
    }
    if (came.isPresent()) {
      var end = tables.endOfRight(person, session.connector(), came.get(), permitted);
      boolean byRevocation = revokedSince && end.equals(permitted);
      if (!byRevocation && end.isBefore(session.endedAt().minus(STOP))) {
        verdicts.add(Verdict.OVERSTAY);
      }
    }
    return verdicts;
  }

  private static Instant earlier(Fed.Permit permit, Instant end) {
    var earliest = end;
    var until = permit.until();
    if (until != null && until.isBefore(earliest)) {
      earliest = until;
    }
    var revoked = permit.revokedAt();
    return revoked != null && revoked.isBefore(earliest) ? revoked : earliest;
  }

  /** How often the oracle came to what; after {@link #verdicts}. */
  Map<String, Long> found() {
    return found;
  }
}
