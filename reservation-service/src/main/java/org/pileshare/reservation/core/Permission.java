package org.pileshare.reservation.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.LocalHours;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/**
 * What a driver may use.
 *
 * @param validFrom inclusive
 * @param validUntil exclusive; absent means until revoked
 */
public record Permission(
    PileId pile, Instant validFrom, @Nullable Instant validUntil, PermissionBounds bounds) {
  /** One permission has to cover the whole slot; two halves are not a permission for it. */
  boolean covers(PileId wanted, Slot slot) {
    return pile.equals(wanted)
        && !slot.from().isBefore(validFrom)
        && (validUntil == null || !slot.to().isAfter(validUntil))
        && (bounds.hours().isEmpty() || isWithinHours(slot));
  }

  private boolean isWithinHours(Slot slot) {
    return Days.touchedBy(slot, bounds.zone())
        .allMatch(day -> Days.contain(open(day), common(slot, day)));
  }

  private List<Slot> open(LocalDate day) {
    return Days.spans(
        day,
        bounds.zone(),
        bounds.hours().stream()
            .filter(hours -> hours.day() == day.getDayOfWeek())
            .map(hours -> new LocalHours(hours.opens(), hours.closes())));
  }

  private Slot common(Slot slot, LocalDate day) {
    return Days.common(slot, Days.whole(day, bounds.zone()));
  }

  boolean isOver(Instant at) {
    return validUntil != null && !validUntil.isAfter(at);
  }
}
