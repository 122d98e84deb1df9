package org.pileshare.permission.core;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;

/**
 * One permission, from its grant to its end. One that has ended does not come back.
 *
 * @param granted absent if nobody has granted it
 * @param ended by which it was revoked or expired; absent while it stands
 */
public record Permission(@Nullable PermissionGranted granted, @Nullable PermissionEvent ended) {
  public static final Permission UNKNOWN = new Permission(null, null);

  /**
   * @param pile the pile of the command
   * @param counts the permissions that have not ended
   */
  public Outcome<PermissionGranted> decide(
      GrantPermission command, Pile pile, PermissionCounts counts, Instant now) {
    var described = pile.described();
    if (described == null || !pile.isSharedBy(command.by())) {
      return Pile.notFound(command.pile());
    }
    if (granted != null) {
      return repeats(command, granted)
          ? new Outcome.AlreadyDone<>(granted)
          : Outcome.refused(
              Refusal.ID_REUSED,
              "Expected "
                  + command.permission()
                  + " to name one permission, but it already names another");
    }
    if (described.retired()) {
      return Pile.retired(command.pile());
    }
    var allowance = command.allowance();
    return allowance
        .<PermissionGranted>objection(now)
        .or(counts::objection)
        .orElseGet(
            () ->
                new Outcome.Accepted<>(
                    new PermissionGranted(
                        command.permission(),
                        command.driver(),
                        command.pile(),
                        allowance.from(now),
                        allowance.validUntil(),
                        allowance.boundsAt(described),
                        null,
                        command.by().person(),
                        command.reason(),
                        now),
                    true));
  }

  /** The reason is no part of what was asked for: who repeats a request may word it otherwise. */
  private static boolean repeats(GrantPermission command, PermissionGranted granted) {
    return granted.grant() == null
        && granted.driver().equals(command.driver())
        && granted.pile().equals(command.pile())
        && command.allowance().led(granted);
  }

  /**
   * @param pile the pile of this permission
   */
  public Outcome<PermissionRevoked> decide(RevokePermission command, Pile pile, Instant now) {
    if (granted == null || !pile.isSharedBy(command.by())) {
      return Outcome.refused(
          Refusal.NOT_FOUND,
          "Expected a permission for a pile of yours, but there is no " + command.permission());
    }
    if (ended instanceof PermissionRevoked revoked) {
      return new Outcome.AlreadyDone<>(revoked);
    }
    if (!stands(now)) {
      return Outcome.refused(
          Refusal.ALREADY_ENDED,
          "Expected a permission that has not ended, but it ended at " + granted.validUntil());
    }
    if (granted.grant() != null) {
      return Outcome.refused(
          Refusal.FOLLOWS_FROM_GRANT,
          "Expected a permission that was given by itself, but it follows from "
              + granted.grant()
              + "; end that, or take the driver out of it");
    }
    return new Outcome.Accepted<>(
        revocation(granted, command.by().person(), command.reason(), now), false);
  }

  /** That its time has come; nothing if it has not, or if it has ended already. */
  public Optional<PermissionExpired> expiry(Instant now) {
    if (granted == null || ended != null || stands(now)) {
      return Optional.empty();
    }
    var until = Objects.requireNonNull(granted.validUntil(), "an end, for its time has come");
    return Optional.of(
        new PermissionExpired(granted.permission(), granted.driver(), granted.pile(), until));
  }

  public static PermissionRevoked revocation(
      PermissionGranted granted, PersonId by, String reason, Instant now) {
    return new PermissionRevoked(
        granted.permission(), granted.driver(), granted.pile(), by, reason, now);
  }

  public Permission with(PermissionEvent event) {
    if (event instanceof PermissionGranted grant) {
      if (granted != null) {
        throw new IllegalStateException("Expected one grant, but a second one came: " + event);
      }
      return new Permission(grant, null);
    }
    if (granted == null || ended != null || !granted.permission().equals(event.permission())) {
      throw new IllegalStateException("Expected a standing permission, but " + event + " came");
    }
    return new Permission(granted, event);
  }

  /** Whether it has not ended, though it may not have begun. */
  public boolean stands(Instant time) {
    return granted != null
        && ended == null
        && (granted.validUntil() == null || time.isBefore(granted.validUntil()));
  }
}
