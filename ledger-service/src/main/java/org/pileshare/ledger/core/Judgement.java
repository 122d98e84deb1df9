package org.pileshare.ledger.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Verdict;

/**
 * What the ledger says of a session, as of when it happened and never as of when it arrived.
 *
 * <p>Energy has no part in it: it is kept whatever the verdict.
 *
 * @param verdicts at least one, in the order of {@link Verdict}'s own story: the start, then the
 *     end
 * @param detail one sentence that explains them
 */
public record Judgement(List<Verdict> verdicts, String detail) {
  /** Piles tell whole seconds, so what happened in the second of the start counts as before it. */
  static final Duration START_TOLERANCE = Duration.ofSeconds(1);

  /** A pile needs a moment to open its contactor and to read its meter. */
  static final Duration STOP_TOLERANCE = Duration.ofSeconds(10);

  public Judgement {
    verdicts = List.copyOf(verdicts);
    if (verdicts.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one verdict, but there is none");
    }
  }

  /**
   * Judges a session.
   *
   * @param history of the session's driver at the session's pile; {@link History#NONE} if the card
   *     is unknown
   */
  public static Judgement of(CompletedSession session, History history) {
    var found = verdictsOf(session, history);
    var energy =
        Tariff.billable(session.energyWh())
            ? ""
            : "; its energy of %d Wh is kept but not billed".formatted(session.energyWh());
    return new Judgement(found.verdicts(), found.detail() + energy + ".");
  }

  private static Judgement verdictsOf(CompletedSession session, History history) {
    var driver = session.driver();
    if (driver == null) {
      return new Judgement(
          List.of(Verdict.CARD_UNKNOWN),
          "Nobody was known to own the card when the session from %s was reported"
              .formatted(session.startedAt()));
    }
    var start = session.startedAt();
    var known = start.plus(START_TOLERANCE).minusNanos(1);
    return PermissionSpan.from(start, known, session.endedAt(), history.grants())
        .map(span -> permitted(session, driver, span, known, history))
        .orElseGet(() -> notPermitted(session, known, history));
  }

  private static Judgement notPermitted(CompletedSession session, Instant known, History history) {
    var start = session.startedAt();
    var pile = session.pile();
    var detail =
        history.grants().stream().anyMatch(grant -> grant.stands(start, known))
            ? "The driver's permission for pile %s has hours, and %s is not in them"
                .formatted(pile, start)
            : revokedBefore(start, history)
                .map(
                    at ->
                        "The driver's permission for pile %s was revoked at %s,".formatted(pile, at)
                            + " before the start at %s".formatted(start))
                .orElse("The driver had no permission for pile %s at %s".formatted(pile, start));
    return new Judgement(List.of(Verdict.NOT_PERMITTED), detail);
  }

  private static Optional<Instant> revokedBefore(Instant start, History history) {
    return history.grants().stream()
        .filter(grant -> grant.endsByRevocation() && !grant.ends().isAfter(start))
        .map(Grant::ends)
        .max(Instant::compareTo);
  }

  private static Judgement permitted(
      CompletedSession session,
      PersonId driver,
      PermissionSpan span,
      Instant known,
      History history) {
    var claimant = Claimant.of(session, driver, known, history);
    var claim = Claim.at(session.startedAt(), known, claimant, history);
    var verdicts = new ArrayList<Verdict>();
    var detail = new StringBuilder(sentence(claim, session));
    verdicts.add(
        switch (claim.kind()) {
          case HELD -> Verdict.IN_SLOT;
          case OPEN -> Verdict.OPEN_UNIT;
          case HELD_BY_ANOTHER, CLOSED, NO_TABLE -> Verdict.NO_SLOT;
        });
    overstay(claim, session, claimant, span, history)
        .ifPresent(
            end -> {
              verdicts.add(Verdict.OVERSTAY);
              detail.append("; the authority ended at %s".formatted(end));
              detail.append(" and the session at %s".formatted(session.endedAt()));
            });
    if (span.revoked() && span.until().isBefore(session.endedAt())) {
      verdicts.add(Verdict.REVOKED_SINCE);
      detail.append("; the permission was revoked at %s".formatted(span.until()));
    }
    return new Judgement(verdicts, detail.toString());
  }

  /**
   * When the authority ended, if the session went on after that.
   *
   * <p>A permission that runs out, or whose hours do, ends the authority. One that is revoked has a
   * verdict of its own, which says all that follows from it, the release of the units included.
   */
  static Optional<Instant> overstay(
      Claim claim,
      CompletedSession session,
      Claimant claimant,
      PermissionSpan span,
      History history) {
    if (!claim.isAuthority()) {
      return Optional.empty();
    }
    var cut = span.until().isBefore(session.endedAt());
    var limit = cut ? span.until() : session.endedAt();
    var authority = Claim.endOfAuthority(claim, limit, claimant, history);
    if (cut && span.revoked() && authority.equals(limit)) {
      return Optional.empty();
    }
    var tolerated = session.endedAt().minus(STOP_TOLERANCE);
    return authority.isBefore(tolerated) ? Optional.of(authority) : Optional.empty();
  }

  private static String sentence(Claim claim, CompletedSession session) {
    var table = claim.table();
    var by =
        table == null
            ? "no table of the pile was in force"
            : "version %d of the table of %s, %s at %s"
                .formatted(
                    table.version(),
                    table.day(),
                    session instanceof OfflineSessionUploaded ? "acknowledged" : "allocated",
                    table.since());
    var start = session.startedAt();
    return switch (claim.kind()) {
      case HELD ->
          "The driver held the unit of %s by reservation %s (%s)"
              .formatted(start, claim.reservation(), by);
      case OPEN -> "The unit of %s was open to every permitted driver (%s)".formatted(start, by);
      case HELD_BY_ANOTHER ->
          "The driver was permitted, but the unit of %s was held by another (%s)"
              .formatted(start, by);
      case CLOSED ->
          "The driver was permitted, but the unit of %s was closed (%s)".formatted(start, by);
      case NO_TABLE ->
          "The driver was permitted, but held nothing at %s and %s".formatted(start, by);
    };
  }
}
