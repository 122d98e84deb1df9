package org.pileshare.pile;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.pileshare.ocpp.OfflineCode;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.UseAuthorityTable.Reservation;
import org.pileshare.ocpp.UseAuthorityTable.Run;
import org.pileshare.pile.core.Admission;
import org.pileshare.pile.core.KeypadLock;
import org.pileshare.pile.core.OfflineDecision;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.journal.CodeKeyFile;
import org.pileshare.pile.journal.DayTables;
import org.pileshare.pile.journal.Journal;

/**
 * What a code does that is entered: it begins a session at the connector that its reservation
 * holds, once, and ends that session. It needs no network, and is checked the same way with one.
 * Used by one thread at a time.
 */
final class Codes {
  /** Who comes so much too early is told to wait, and not that the code is wrong. */
  private static final Duration EARLY = Duration.ofMinutes(15);

  /**
   * A held run whose code may be entered now.
   *
   * @param card in whose name its session runs
   */
  private record Candidate(Run run, Reservation reservation, String card) {
    static Candidate of(Run run) {
      var reservation = Objects.requireNonNull(run.reservation());
      var card =
          run.cards().isEmpty() ? OfflineCode.cardOf(reservation.id()) : run.cards().getFirst();
      return new Candidate(run, reservation, card);
    }
  }

  private final PileSettings settings;
  private final Connectors connectors;
  private final CardDecisions decisions;
  private final DayTables tables;
  private final Journal journal;
  private final PileTime time;
  private final CodeKeyFile brought;
  private KeypadLock lock = KeypadLock.OPEN;

  Codes(
      PileSettings settings,
      Connectors connectors,
      CardDecisions decisions,
      DayTables tables,
      Journal journal,
      PileTime time,
      CodeKeyFile brought) {
    this.settings = settings;
    this.connectors = connectors;
    this.decisions = decisions;
    this.tables = tables;
    this.journal = journal;
    this.time = time;
    this.brought = brought;
  }

  /**
   * Deals with what was entered.
   *
   * @param digits any text; what is no code is a wrong one
   */
  SwipeOutcome enter(String digits) {
    if (lock.isClosed(time.elapsed())) {
      var left = lock.closedUntil().minus(time.elapsed()).toSeconds() + 1;
      return refused(
          Refusal.KEYPAD_CLOSED,
          "Expected fewer wrong codes, but there were too many; wait for %d s".formatted(left));
    }
    var key = key();
    if (key.isEmpty() || !time.isSet()) {
      return refused(
          Refusal.NO_CODES, "Expected a key of codes and a clock that is set, but one is missing");
    }
    var now = time.now();
    var found = find(digits, key.get(), now);
    if (found.isEmpty()) {
      lock = lock.afterWrong(time.elapsed());
      return refused(Refusal.CODE_WRONG, "Expected the code of a reservation, but it is another");
    }
    lock = KeypadLock.OPEN;
    return begun(found.get(), now);
  }

  /** What the platform has brought counts before what the pile was installed with. */
  private Optional<byte[]> key() {
    return brought.key().or(() -> Optional.ofNullable(settings.keys().codes()));
  }

  /** Compares with all, so that the time it takes does not tell which was nearest. */
  private Optional<Candidate> find(String digits, byte[] key, Instant now) {
    Optional<Candidate> found = Optional.empty();
    for (var candidate : candidates(now).toList()) {
      if (OfflineCode.isEqual(digits, OfflineCode.of(key, candidate.reservation))) {
        found = Optional.of(candidate);
      }
    }
    return found;
  }

  /** A session that runs on behind its units is ended by the same code. */
  private Stream<Candidate> candidates(Instant now) {
    return tables.all().stream()
        .map(UseAuthorityTable::runs)
        .flatMap(runs -> runs.stream().filter(run -> run.reservation() != null))
        .filter(run -> run.connector() <= settings.connectors())
        .map(Candidate::of)
        .filter(
            candidate ->
                isNear(candidate.run, now)
                    || connectors.has(candidate.run.connector(), candidate.reservation.id()));
  }

  private static boolean isNear(Run run, Instant now) {
    return now.isBefore(run.to()) && !now.isBefore(run.from().minus(EARLY));
  }

  private SwipeOutcome begun(Candidate candidate, Instant now) {
    var connector = candidate.run.connector();
    var id = candidate.reservation.id();
    if (connectors.has(connector, id)) {
      return connectors.withoutDecision(connector, candidate.card).orElseThrow();
    }
    if (journal.isUsed(id)) {
      return refused(
          Refusal.CODE_USED, "Expected a code that is new, but it has begun a session before");
    }
    if (!candidate.run.contains(now)) {
      return refused(
          Refusal.CODE_EARLY,
          "Expected the code from %s on, but it is %s".formatted(candidate.run.from(), now));
    }
    var inUse = connectors.withoutDecision(connector, candidate.card);
    if (inUse.isPresent()) {
      return inUse.get();
    }
    var number = decisions.knowledge().reservationOf(connector, candidate.card, null, now);
    var admission = new Admission(candidate.card, null, id, number);
    var end = OfflineDecision.authorityEnd(connector, admission, now, decisions.knowledge());
    return connectors.admitted(connector, admission.until(end.orElse(candidate.run.to())));
  }

  private static SwipeOutcome refused(Refusal refusal, String detail) {
    return new SwipeOutcome.Refused(refusal, detail);
  }
}
