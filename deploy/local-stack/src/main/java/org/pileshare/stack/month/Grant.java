package org.pileshare.stack.month;

import java.time.Instant;
import java.time.LocalTime;
import java.util.UUID;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PersonId;

/**
 * A permission as somebody with paper and pencil would note it.
 *
 * @param begins the later one of its beginning and of when it was granted
 * @param ends exclusive; far away if nothing ends it
 * @param revoked whether it ends because somebody took it back
 */
record Grant(
    UUID permission,
    PersonId driver,
    PermissionBounds bounds,
    Instant grantedAt,
    Instant begins,
    Instant ends,
    boolean revoked) {
  /** Whether it permits at an instant, if what happened up to another one counts as before it. */
  boolean permits(Instant instant, Instant known) {
    return !begins.isAfter(known) && instant.isBefore(ends) && inHours(instant, known);
  }

  private boolean inHours(Instant instant, Instant known) {
    return bounds.hours().isEmpty() || shows(instant) || shows(known);
  }

  private boolean shows(Instant instant) {
    var clock = instant.atZone(bounds.zone());
    var time = clock.toLocalTime();
    return bounds.hours().stream()
        .anyMatch(
            each ->
                each.day() == clock.getDayOfWeek()
                    && !time.isBefore(each.opens())
                    && (each.closes().equals(LocalTime.MIDNIGHT) || time.isBefore(each.closes())));
  }
}
