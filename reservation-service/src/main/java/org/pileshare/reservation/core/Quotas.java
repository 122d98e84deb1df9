package org.pileshare.reservation.core;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.Slot;

/**
 * Whether a permission has enough units left: so many a local day, so many a local week from
 * Monday, in its own zone. A slot over midnight counts in each of its days.
 */
final class Quotas {
  private Quotas() {}

  static boolean suffice(
      UUID id, Permission permission, Slot slot, Bookings bookings, @Nullable Booking changed) {
    var bounds = permission.bounds();
    if (bounds.unitsPerDay() == null && bounds.unitsPerWeek() == null) {
      return true;
    }
    var counted = bookings.countedFor(id, changed);
    return Days.touchedBy(slot, bounds.zone())
        .allMatch(
            day ->
                isWithin(bounds.unitsPerDay(), wholeDay(day, bounds), slot, counted, bounds)
                    && isWithin(
                        bounds.unitsPerWeek(), wholeWeek(day, bounds), slot, counted, bounds));
  }

  private static boolean isWithin(
      @Nullable Integer most, Slot period, Slot slot, List<Slot> counted, PermissionBounds bounds) {
    return most == null
        || units(slot, period, bounds)
                + counted.stream().mapToLong(it -> units(it, period, bounds)).sum()
            <= most;
  }

  /** How many units of a slot lie in a period, rounded up. */
  private static long units(Slot slot, Slot period, PermissionBounds bounds) {
    return slot.overlaps(period)
        ? Days.common(slot, period)
            .length()
            .plus(Duration.ofMinutes(bounds.unitMinutes()).minusNanos(1))
            .dividedBy(Duration.ofMinutes(bounds.unitMinutes()))
        : 0;
  }

  private static Slot wholeDay(LocalDate day, PermissionBounds bounds) {
    return Days.whole(day, bounds.zone());
  }

  private static Slot wholeWeek(LocalDate day, PermissionBounds bounds) {
    var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return new Slot(
        Days.whole(monday, bounds.zone()).from(),
        Days.whole(monday.plusDays(6), bounds.zone()).to());
  }
}
