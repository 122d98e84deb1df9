package org.pileshare.permission.core;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AccessDecided;
import org.pileshare.contracts.AccessDecision;
import org.pileshare.contracts.AccessRequested;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionGranted;

/**
 * One driver's request to use a pile, from asking to answer.
 *
 * @param requested absent if nobody has asked
 * @param decided absent while it is open
 */
public record AccessRequest(@Nullable AccessRequested requested, @Nullable AccessDecided decided) {
  public static final AccessRequest UNKNOWN = new AccessRequest(null, null);

  /** How many requests of one driver may be open. */
  public static final int MAX_OF_A_DRIVER = 20;

  /** How many requests for one pile may be open. */
  public static final int MAX_OF_A_PILE = 200;

  /** How many requests are open, for the pile and of the driver of a request. */
  public record Open(int ofPile, int ofDriver) {}

  public Outcome<AccessRequested> decide(RequestAccess command, Pile pile, Open open, Instant now) {
    var driver = command.by().person();
    if (requested != null) {
      return requested.driver().equals(driver) && requested.pile().equals(command.pile())
          ? new Outcome.AlreadyDone<>(requested)
          : Grant.reused(command.request());
    }
    var described = pile.described();
    if (described == null || !pile.isShared()) {
      return Outcome.refused(
          Refusal.NOT_FOUND, "Expected a pile that is shared, but there is no " + command.pile());
    }
    if (open.ofDriver() >= MAX_OF_A_DRIVER || open.ofPile() >= MAX_OF_A_PILE) {
      return Outcome.refused(
          Refusal.TOO_MANY,
          "Expected at most "
              + MAX_OF_A_DRIVER
              + " open requests of one driver and "
              + MAX_OF_A_PILE
              + " for one pile, but there are "
              + open.ofDriver()
              + " and "
              + open.ofPile());
    }
    return new Outcome.Accepted<>(
        new AccessRequested(command.request(), described.owner(), driver, command.pile(), now),
        true);
  }

  /**
   * @param pile that of this request
   * @param counts the permissions of its pile and its driver
   */
  public Outcome<AccessDecided> decide(
      DecideAccess command, Pile pile, PermissionCounts counts, Instant now) {
    if (requested == null || !isFor(command, pile, requested)) {
      return Outcome.refused(
          Refusal.NOT_FOUND, "Expected a request to you, but there is no " + command.request());
    }
    if (decided != null) {
      return decided.decision() == command.decision()
          ? new Outcome.AlreadyDone<>(decided)
          : Outcome.refused(
              Refusal.ALREADY_DECIDED,
              "Expected a request that is open, but it was " + decided.decision());
    }
    if (command.decision() != AccessDecision.APPROVED) {
      return new Outcome.Accepted<>(decided(command, requested, null, now), false);
    }
    var permission = Ids.derived("permission", requested.request());
    var grant =
        new GrantPermission(
            permission,
            command.by(),
            requested.driver(),
            requested.pile(),
            command.allowance(),
            command.reason());
    return switch (Permission.UNKNOWN.decide(grant, pile, counts, now)) {
      case Outcome.Accepted<PermissionGranted> accepted ->
          new Outcome.Accepted<>(
              decided(command, requested, permission, now),
              false,
              List.<Event>of(accepted.event()));
      case Outcome.Refused<PermissionGranted> refused -> refused.as();
      case Outcome.AlreadyDone<PermissionGranted> done ->
          throw new IllegalStateException("Expected a new permission, but it was " + done);
    };
  }

  /** A request is taken back by who made it, and answered by who shares the pile. */
  private static boolean isFor(DecideAccess command, Pile pile, AccessRequested requested) {
    return command.decision() == AccessDecision.WITHDRAWN
        ? command.by().isOrServes(requested.driver())
        : pile.isSharedBy(command.by());
  }

  private static AccessDecided decided(
      DecideAccess command, AccessRequested requested, @Nullable UUID permission, Instant now) {
    return new AccessDecided(
        requested.request(),
        requested.owner(),
        requested.driver(),
        requested.pile(),
        command.decision(),
        permission,
        command.by().person(),
        command.reason(),
        now);
  }
}
