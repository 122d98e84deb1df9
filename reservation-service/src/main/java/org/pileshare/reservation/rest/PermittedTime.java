package org.pileshare.reservation.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.WeeklyHours;
import org.pileshare.reservation.core.DeskLimits;

/** Whether a permission covers a slot; its quotas are for the desk alone. */
final class PermittedTime {
  private PermittedTime() {}

  static boolean covers(PermissionGranted granted, Slot slot) {
    var until = granted.validUntil();
    return !slot.from().isBefore(granted.validFrom())
        && (until == null || !slot.to().isAfter(until))
        && slot.length().compareTo(DeskLimits.STANDARD.longestSlot()) <= 0
        && isWithinHours(granted.bounds(), slot);
  }

  private static boolean isWithinHours(PermissionBounds bounds, Slot slot) {
    if (bounds.hours().isEmpty()) {
      return true;
    }
    var reached = slot.from();
    while (reached.isBefore(slot.to())) {
      var next = openUntil(bounds, reached);
      if (!next.isAfter(reached)) {
        return false;
      }
      reached = next;
    }
    return true;
  }

  /** How long it holds on from a moment at which it holds; the moment itself if it does not. */
  private static Instant openUntil(PermissionBounds bounds, Instant at) {
    var day = LocalDate.ofInstant(at, bounds.zone());
    return bounds.hours().stream()
        .filter(hours -> hours.day() == day.getDayOfWeek())
        .filter(hours -> !opens(hours, day, bounds).isAfter(at))
        .map(hours -> closes(hours, day, bounds))
        .max(Comparator.naturalOrder())
        .filter(closes -> closes.isAfter(at))
        .orElse(at);
  }

  private static Instant opens(WeeklyHours hours, LocalDate day, PermissionBounds bounds) {
    return day.atTime(hours.opens()).atZone(bounds.zone()).toInstant();
  }

  private static Instant closes(WeeklyHours hours, LocalDate day, PermissionBounds bounds) {
    return hours.closes().equals(LocalTime.MIDNIGHT)
        ? day.plusDays(1).atStartOfDay(bounds.zone()).toInstant()
        : day.atTime(hours.closes()).atZone(bounds.zone()).toInstant();
  }
}
