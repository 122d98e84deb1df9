package org.pileshare.ledger.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Verdict;

/**
 * What the ledger says of a session, as of when it happened and never as of when it arrived.
 *
 * <p>Energy has no part in it: it is kept whatever the verdict.
 *
 * @param verdicts at least one: the start, the end, then what is doubtful
 * @param authorityEnded when the driver's authority had ended, if the session went on after that
 * @param overstayMinutes how long it did, rounded up; 0 if it did not
 * @param detail one sentence that explains them
 */
public record Judgement(
    List<Verdict> verdicts, @Nullable Instant authorityEnded, long overstayMinutes, String detail) {
  /** Piles tell whole seconds, so what happened in the second of the start counts as before it. */
  static final Duration START_TOLERANCE = Duration.ofSeconds(1);

  /** A pile needs a moment to open its contactor and to read its meter. */
  static final Duration STOP_TOLERANCE = Duration.ofSeconds(10);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  public Judgement {
    verdicts = List.copyOf(verdicts);
    if (verdicts.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one verdict, but there is none");
    }
  }

  /**
   * Judges a session.
   *
   * @param history of the session's driver at the session's pile; without grants, holds and tables
   *     if the card is unknown
   */
  public static Judgement of(CompletedSession session, History history) {
    var doubts = Doubts.of(session, history.pile());
    var found = found(session, history, doubts);
    var verdicts = new ArrayList<>(found.verdicts);
    verdicts.addAll(doubts.verdicts());
    var detail = new StringBuilder(found.detail);
    doubts.reasons().forEach(reason -> detail.append("; ").append(reason));
    var ended = found.authorityEnded;
    return new Judgement(
        verdicts,
        ended,
        ended == null ? 0 : minutes(ended, session.endedAt()),
        detail.append('.').toString());
  }

  /** The same with more of a sentence. */
  Judgement adding(String clause) {
    var whole = detail.substring(0, detail.length() - 1) + clause + ".";
    return new Judgement(verdicts, authorityEnded, overstayMinutes, whole);
  }

  /** What follows from the card, the permission and the units. */
  private record Found(List<Verdict> verdicts, @Nullable Instant authorityEnded, String detail) {
    Found(Verdict verdict, String detail) {
      this(List.of(verdict), null, detail);
    }
  }

  private static Found found(CompletedSession session, History history, Doubts doubts) {
    var driver = session.driver();
    if (driver == null) {
      return new Found(
          Verdict.CARD_UNKNOWN,
          "Nobody was known to own the card when the session from %s was reported"
              .formatted(session.startedAt()));
    }
    if (doubts.ofClock()) {
      return new Found(List.of(), null, "Nothing is said of permission and slot");
    }
    var start = session.startedAt();
    var known = start.plus(START_TOLERANCE).minusNanos(1);
    return PermissionSpan.from(start, known, session.endedAt(), history.grants())
        .map(span -> permitted(session, driver, span, known, history))
        .orElseGet(() -> notPermitted(session, known, history));
  }

  private static Found notPermitted(CompletedSession session, Instant known, History history) {
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
    return new Found(Verdict.NOT_PERMITTED, detail);
  }

  private static Optional<Instant> revokedBefore(Instant start, History history) {
    return history.grants().stream()
        .filter(grant -> grant.endsByRevocation() && !grant.ends().isAfter(start))
        .map(Grant::ends)
        .max(Instant::compareTo);
  }

  private static Found permitted(
      CompletedSession session,
      PersonId driver,
      PermissionSpan span,
      Instant known,
      History history) {
    var start = session.startedAt();
    var end = session.endedAt();
    var limit = span.until().isBefore(end) ? span.until() : end;
    var claimant = Claimant.of(session, driver, known, limit, history);
    var claim = Claim.at(start, known, claimant, history);
    var came =
        claim.isAuthority()
            ? Optional.<Instant>empty()
            : Claim.firstHeldAfter(start, limit, claimant, history);
    var verdicts = new ArrayList<Verdict>();
    var detail = new StringBuilder(claim.sentence(session));
    verdicts.add(
        switch (claim.kind()) {
          case HELD -> Verdict.IN_SLOT;
          case OPEN -> Verdict.OPEN_UNIT;
          case HELD_BY_ANOTHER, CLOSED, NO_TABLE ->
              came.isPresent() ? Verdict.EARLY : Verdict.NO_SLOT;
        });
    came.ifPresent(at -> detail.append("; the driver's own units began at ").append(at));
    var authority = came.map(at -> Claim.at(at, at, claimant, history)).orElse(claim);
    var ended = overstay(authority, session, claimant, span, history);
    ended.ifPresent(
        at -> {
          verdicts.add(Verdict.OVERSTAY);
          detail.append("; the authority ended at %s and the session at %s".formatted(at, end));
        });
    if (span.revoked() && span.until().isBefore(end)) {
      verdicts.add(Verdict.REVOKED_SINCE);
      detail.append("; the permission was revoked at ").append(span.until());
    }
    return new Found(verdicts, ended.orElse(null), detail.toString());
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

  private static long minutes(Instant from, Instant to) {
    return Duration.between(from, to).plus(MINUTE).minusNanos(1).toMinutes();
  }
}
