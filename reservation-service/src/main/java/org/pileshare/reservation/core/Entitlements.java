package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.reservation.core.Deed.Kind;

/** What the driver may use changes, and what no permission covers any more is given back. */
final class Entitlements {
  private Entitlements() {}

  static Outcome grant(DriverDesk desk, PermissionGranted granted, Instant now) {
    var most = desk.limits().permissions();
    if (!desk.permissions().knows(granted.permission())
        && desk.permissions().countValid(now) >= most) {
      return Outcome.ignored(
          now,
          "Expected at most %,d permissions of driver %s, but permission %s is one more"
              .formatted(most, granted.driver(), granted.permission()));
    }
    return Outcome.heard(now, granted, uncovered(desk, granted, now), List.of());
  }

  static Outcome end(DriverDesk desk, PermissionEvent ended, Instant now) {
    return desk.permissions().knows(ended.permission())
        ? Outcome.heard(now, ended, uncovered(desk, ended, now), List.of())
        : Outcome.nothing(now);
  }

  private static List<ReleaseSlot> uncovered(DriverDesk desk, PermissionEvent change, Instant now) {
    var then = desk.with(change, now);
    var reason =
        change instanceof PermissionExpired
            ? ReleaseReason.PERMISSION_EXPIRED
            : ReleaseReason.PERMISSION_REVOKED;
    var releases = new ArrayList<ReleaseSlot>();
    then.bookings()
        .byId()
        .forEach(
            (reservation, booking) -> {
              if (isUncovered(then, booking, now)) {
                var command = Ids.derived(change, reservation);
                releases.add(takeBack(command, change.driver(), reservation, booking, reason));
              }
            });
    return releases;
  }

  /**
   * Whether a reservation has to be given back. While a change is under way it is not known which
   * units it will be about; that is looked at when the change is settled.
   */
  static boolean isUncovered(DriverDesk desk, Booking booking, Instant now) {
    return !booking.isClosed()
        && !booking.endsBy(now)
        && !booking.isUnderWay(Kind.CHANGE)
        && !booking.isUnderWay(Kind.TAKE_BACK)
        && desk.permissions().covering(booking.pile(), booking.slot()).isEmpty();
  }

  static ReleaseSlot takeBack(
      UUID command, PersonId driver, UUID reservation, Booking booking, ReleaseReason reason) {
    return new ReleaseSlot(command, reservation, driver, booking.pile(), reason, null);
  }
}
