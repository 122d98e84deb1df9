package org.pileshare.reservation.stream;

import java.time.Instant;
import java.util.UUID;
import org.pileshare.reservation.core.Booking;
import org.pileshare.reservation.core.Bookings;
import org.pileshare.reservation.core.DeskLimits;
import org.pileshare.reservation.core.DriverDesk;
import org.pileshare.reservation.core.Permission;
import org.pileshare.reservation.core.Permissions;

/** A driver desk in rows: one for its time, one a permission, one a reservation id. */
record DriverDeskLayout(DeskLimits limits) implements Layout<DriverDesk> {
  private static final String HEAD = "head";
  private static final String PERMISSIONS = "permission";
  private static final String BOOKINGS = "booking";

  private record Head(Instant last) {}

  @Override
  public DriverDesk read(OwnerRows rows) {
    var head = rows.one(HEAD, Head.class);
    return head == null
        ? DriverDesk.empty(limits)
        : new DriverDesk(
            limits,
            head.last(),
            new Permissions(rows.all(PERMISSIONS, UUID::fromString, Permission.class)),
            new Bookings(rows.all(BOOKINGS, UUID::fromString, Booking.class)));
  }

  @Override
  public void write(OwnerRows rows, DriverDesk before, DriverDesk after) {
    rows.put(HEAD, new Head(after.last()));
    rows.change(PERMISSIONS, before.permissions().byId(), after.permissions().byId());
    rows.change(BOOKINGS, before.bookings().byId(), after.bookings().byId());
  }

  @Override
  public int weight(DriverDesk desk) {
    return 1 + desk.permissions().byId().size() + desk.bookings().byId().size();
  }
}
