package org.pileshare.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;

/**
 * The permissions for one pile.
 *
 * @param known with the ended ones of the last 31 days, at most {@value #MAX_PERMISSIONS}
 */
public record Permissions(Map<UUID, PermissionGranted> known) {
  public static final int MAX_PERMISSIONS = 2_000;

  static final Permissions NONE = new Permissions(Map.of());

  private static final Duration REMEMBERED = Duration.ofDays(31);

  public Permissions {
    known = Map.copyOf(known);
  }

  Stream<PermissionGranted> of(PersonId driver) {
    return known.values().stream().filter(granted -> granted.driver().equals(driver));
  }

  Map<PersonId, List<PermissionGranted>> byDriver() {
    return known.values().stream().collect(Collectors.groupingBy(PermissionGranted::driver));
  }

  /**
   * A permission that was revoked or has expired counts until then: a late start may have happened
   * before. A permission beyond the limit does not count: who is refused complains, who is let in
   * does not.
   */
  Permissions with(PermissionEvent event) {
    var next = new HashMap<>(known);
    switch (event) {
      case PermissionGranted granted -> {
        next.values().removeIf(old -> endedBefore(old, granted.at().minus(REMEMBERED)));
        if (next.size() >= MAX_PERMISSIONS) {
          next.values().removeIf(old -> endedBefore(old, granted.at()));
        }
        if (next.size() < MAX_PERMISSIONS || next.containsKey(granted.permission())) {
          next.put(granted.permission(), granted);
        }
      }
      case PermissionRevoked revoked -> end(next, revoked.permission(), revoked.at());
      case PermissionExpired expired -> end(next, expired.permission(), expired.at());
    }
    return new Permissions(next);
  }

  private static void end(Map<UUID, PermissionGranted> permissions, UUID permission, Instant at) {
    permissions.computeIfPresent(permission, (id, granted) -> endedAt(granted, at));
  }

  private static boolean endedBefore(PermissionGranted permission, Instant at) {
    var until = permission.validUntil();
    return until != null && until.isBefore(at);
  }

  private static @Nullable PermissionGranted endedAt(PermissionGranted granted, Instant at) {
    if (!granted.validFrom().isBefore(at)) {
      return null;
    }
    return endedBefore(granted, at)
        ? granted
        : new PermissionGranted(
            granted.permission(),
            granted.driver(),
            granted.pile(),
            granted.validFrom(),
            at,
            granted.bounds(),
            granted.grant(),
            granted.grantedBy(),
            granted.reason(),
            granted.at());
  }
}
