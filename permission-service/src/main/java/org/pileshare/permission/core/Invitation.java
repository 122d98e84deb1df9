package org.pileshare.permission.core;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.InvitationIssued;
import org.pileshare.contracts.InvitationUsed;
import org.pileshare.contracts.InvitationWithdrawn;
import org.pileshare.contracts.InvitedDriverRemoved;

/**
 * One invitation, as one driver has to do with it.
 *
 * @param issued absent if nobody has issued it
 * @param uses how many drivers have used it; those who were taken out count too
 * @param used by the driver; absent if they have not
 * @param removed the driver; absent if they have not been
 * @param withdrawn absent while it stands
 */
public record Invitation(
    @Nullable InvitationIssued issued,
    int uses,
    @Nullable InvitationUsed used,
    @Nullable InvitedDriverRemoved removed,
    @Nullable InvitationWithdrawn withdrawn) {
  public static final Invitation UNKNOWN = new Invitation(null, 0, null, null, null);

  /** How long a link may be good. */
  public static final Duration LONGEST = Duration.ofDays(90);

  /**
   * @param pile that of the command; unknown if it is for a site
   * @param standing how many grants and invitations of this owner stand
   */
  public Outcome<InvitationIssued> decide(
      IssueInvitation command, Pile pile, int standing, Instant now) {
    var place = command.place();
    if (!place.isSharedBy(command.by(), pile)) {
      return Grant.notFound(place);
    }
    if (issued != null) {
      return repeats(command, issued)
          ? new Outcome.AlreadyDone<>(issued)
          : Grant.reused(command.invitation());
    }
    if (place.pile() != null && !pile.isShared()) {
      return Pile.retired(place.pile());
    }
    if (!command.expiresAt().isAfter(now)) {
      return Outcome.refused(
          Refusal.IN_THE_PAST,
          "Expected an invitation that can be used, but " + command.expiresAt() + " has passed");
    }
    if (command.expiresAt().isAfter(now.plus(LONGEST))) {
      return Outcome.refused(
          Refusal.TOO_FAR_AHEAD,
          "Expected an invitation that expires within "
              + LONGEST.toDays()
              + " days, but "
              + command.expiresAt()
              + " is later");
    }
    return command
        .allowance()
        .<InvitationIssued>objection(now)
        .orElseGet(
            () ->
                standing >= Grant.MAX_OF_AN_OWNER
                    ? Grant.tooMany(standing)
                    : accepted(command, now));
  }

  private static Outcome<InvitationIssued> accepted(IssueInvitation command, Instant now) {
    var place = command.place();
    var allowance = command.allowance();
    return new Outcome.Accepted<>(
        new InvitationIssued(
            command.invitation(),
            place.owner(),
            place.pile(),
            place.site(),
            allowance.from(now),
            allowance.validUntil(),
            allowance.hours(),
            allowance.unitsPerDay(),
            allowance.unitsPerWeek(),
            allowance.freeWhPerMonth(),
            command.hash(),
            command.uses(),
            command.expiresAt(),
            command.by().person(),
            command.reason(),
            now),
        true);
  }

  private static boolean repeats(IssueInvitation command, InvitationIssued issued) {
    var share = Share.of(issued);
    return command.place().equals(share.place())
        && command.uses() == issued.uses()
        && command.expiresAt().equals(issued.expiresAt())
        && Grant.sameAs(command.allowance(), share.allowance(), issued.at());
  }

  public Outcome<InvitationUsed> decide(UseInvitation command, Instant now) {
    if (issued == null) {
      return Outcome.refused(
          Refusal.NOT_FOUND, "Expected a link that was given to you, but there is no such one");
    }
    if (removed != null) {
      return Outcome.refused(
          Refusal.WAS_REMOVED,
          "Expected a driver who may use this invitation, but you were taken out of it");
    }
    if (withdrawn != null) {
      return Outcome.refused(
          Refusal.ALREADY_ENDED, "Expected an invitation that stands, but it was withdrawn");
    }
    if (used != null) {
      return new Outcome.AlreadyDone<>(used);
    }
    if (!now.isBefore(issued.expiresAt()) || !Share.of(issued).lasts(now)) {
      return Outcome.refused(
          Refusal.ALREADY_ENDED,
          "Expected an invitation that can still be used, but it expired at " + issued.expiresAt());
    }
    if (uses >= issued.uses()) {
      return Outcome.refused(
          Refusal.USED_UP,
          "Expected an invitation with a use left, but all " + issued.uses() + " are taken");
    }
    return new Outcome.Accepted<>(
        new InvitationUsed(
            issued.invitation(), issued.owner(), command.by().person(), uses + 1, now),
        true);
  }

  /**
   * @param pile that of this invitation; unknown if it is for a site
   */
  public Outcome<InvitedDriverRemoved> decide(RemoveInvited command, Pile pile, Instant now) {
    if (issued == null
        || used == null
        || !Share.of(issued).place().isSharedBy(command.by(), pile)) {
      return notFound(command.invitation());
    }
    if (removed != null) {
      return new Outcome.AlreadyDone<>(removed);
    }
    return new Outcome.Accepted<>(
        new InvitedDriverRemoved(
            issued.invitation(),
            issued.owner(),
            command.driver(),
            command.by().person(),
            command.reason(),
            now),
        false);
  }

  /**
   * @param pile that of this invitation; unknown if it is for a site
   */
  public Outcome<InvitationWithdrawn> decide(WithdrawInvitation command, Pile pile, Instant now) {
    if (issued == null || !Share.of(issued).place().isSharedBy(command.by(), pile)) {
      return notFound(command.invitation());
    }
    if (withdrawn != null) {
      return new Outcome.AlreadyDone<>(withdrawn);
    }
    return new Outcome.Accepted<>(
        new InvitationWithdrawn(
            issued.invitation(), issued.owner(), command.by().person(), command.reason(), now),
        false);
  }

  private static <E extends Event> Outcome<E> notFound(UUID invitation) {
    return Outcome.refused(
        Refusal.NOT_FOUND, "Expected an invitation of yours, but there is no " + invitation);
  }
}
