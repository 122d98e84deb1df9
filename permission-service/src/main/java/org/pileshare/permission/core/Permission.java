package org.pileshare.permission.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;

/**
 * One permission, from its grant to its revocation. One that was revoked does not come back.
 *
 * @param granted absent if nobody has granted it
 * @param askedFrom what the grant asked for; absent if it was to begin with the decision
 * @param revoked absent while it stands
 */
public record Permission(
    @Nullable PermissionGranted granted,
    @Nullable Instant askedFrom,
    @Nullable PermissionRevoked revoked) {
  public static final Permission UNKNOWN = new Permission(null, null, null);

  /** How far ahead a permission may begin or end. */
  public static final Duration HORIZON = Duration.ofDays(3_660);

  /**
   * @param pile the pile of the command
   * @param counts the permissions that have not ended
   */
  public Outcome<PermissionGranted> decide(
      GrantPermission command, Pile pile, PermissionCounts counts, Instant now) {
    if (!pile.isManagedBy(command.by())) {
      return Pile.notFound(command.pile());
    }
    if (granted != null) {
      return repeats(command)
          ? new Outcome.AlreadyDone<>(granted)
          : refused(
              Refusal.ID_REUSED,
              "Expected "
                  + command.permission()
                  + " to name one permission, but it already names"
                  + " another");
    }
    var from = command.validFrom() == null ? now : command.validFrom();
    var until = command.validUntil();
    if (until != null && !from.isBefore(until)) {
      return refused(
          Refusal.EMPTY_PERIOD,
          "Expected a permission that ends after it begins, but "
              + from
              + " to "
              + until
              + " was given");
    }
    if (until != null && !until.isAfter(now)) {
      return refused(
          Refusal.IN_THE_PAST,
          "Expected a permission that has not ended, but " + until + " has passed");
    }
    var horizon = now.plus(HORIZON);
    if (from.isAfter(horizon) || until != null && until.isAfter(horizon)) {
      return refused(
          Refusal.TOO_FAR_AHEAD,
          "Expected a permission that begins and ends within "
              + HORIZON.toDays()
              + " days, but "
              + (until == null ? from : until)
              + " is later");
    }
    return counted(command, counts, from, now);
  }

  private static Outcome<PermissionGranted> counted(
      GrantPermission command, PermissionCounts counts, Instant from, Instant now) {
    if (counts.ofPile() >= PermissionCounts.MAX_OF_A_PILE) {
      return refused(
          Refusal.TOO_MANY,
          "Expected at most "
              + PermissionCounts.MAX_OF_A_PILE
              + " permissions for one pile, but"
              + " there are "
              + counts.ofPile());
    }
    if (counts.ofDriver() >= PermissionCounts.MAX_OF_A_DRIVER) {
      return refused(
          Refusal.TOO_MANY,
          "Expected at most "
              + PermissionCounts.MAX_OF_A_DRIVER
              + " permissions of one driver,"
              + " but there are "
              + counts.ofDriver());
    }
    var event =
        new PermissionGranted(
            command.permission(),
            command.driver(),
            command.pile(),
            from,
            command.validUntil(),
            command.by().person(),
            now);
    return new Outcome.Accepted<>(
        event, eventId(PermissionGranted.class, event.permission()), true);
  }

  private boolean repeats(GrantPermission command) {
    return granted != null
        && granted.driver().equals(command.driver())
        && granted.pile().equals(command.pile())
        && Objects.equals(askedFrom, command.validFrom())
        && Objects.equals(granted.validUntil(), command.validUntil());
  }

  /**
   * @param pile the pile of this permission
   */
  public Outcome<PermissionRevoked> decide(RevokePermission command, Pile pile, Instant now) {
    if (granted == null || !pile.isManagedBy(command.by())) {
      return refused(
          Refusal.NOT_FOUND,
          "Expected a permission for a pile of yours, but there is no " + command.permission());
    }
    if (revoked != null) {
      return new Outcome.AlreadyDone<>(revoked);
    }
    var until = granted.validUntil();
    if (until != null && !until.isAfter(now)) {
      return refused(
          Refusal.ALREADY_ENDED,
          "Expected a permission that has not ended, but it ended at " + until);
    }
    var event =
        new PermissionRevoked(
            granted.permission(),
            granted.driver(),
            granted.pile(),
            command.by().person(),
            command.reason(),
            now);
    return new Outcome.Accepted<>(
        event, eventId(PermissionRevoked.class, event.permission()), false);
  }

  /**
   * @param asked what the grant's command had as its beginning
   */
  public Permission with(PermissionGranted event, @Nullable Instant asked) {
    if (granted != null) {
      throw new IllegalStateException("Expected one grant, but a second one came: " + event);
    }
    return new Permission(event, asked, null);
  }

  public Permission with(PermissionRevoked event) {
    if (granted == null || revoked != null || !granted.permission().equals(event.permission())) {
      throw new IllegalStateException("Expected a standing permission, but " + event + " came");
    }
    return new Permission(granted, askedFrom, event);
  }

  /** Whether it admits its driver at this time. */
  public boolean isValidAt(Instant time) {
    return granted != null
        && (revoked == null || time.isBefore(revoked.at()))
        && !time.isBefore(granted.validFrom())
        && (granted.validUntil() == null || time.isBefore(granted.validUntil()));
  }

  private static UUID eventId(Class<? extends Event> type, UUID id) {
    return Ids.derived(EventTypes.nameOf(type), id);
  }

  private static <E extends Event> Outcome<E> refused(Refusal refusal, String detail) {
    return new Outcome.Refused<>(refusal, detail);
  }
}
