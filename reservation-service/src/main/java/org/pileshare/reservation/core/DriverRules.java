package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/** What a driver desk has to say against units that its driver wants, in order. */
final class DriverRules {
  /** The permission that the units would rest on, or why there is none. */
  record Finding(@Nullable UUID permission, @Nullable Objection objection) {
    Objection why() {
      return Objects.requireNonNull(objection, "Expected a permission or an objection");
    }
  }

  private DriverRules() {}

  /**
   * All refusals that are about the units.
   *
   * @param changed the reservation that is to be changed, which does not stand in its own way
   */
  static Finding judge(
      DriverDesk desk, PileId pile, Slot slot, @Nullable Booking changed, Instant now) {
    var entitled = entitle(desk, pile, slot, changed);
    return entitled.objection() != null
        ? entitled
        : with(
            entitled,
            againstLength(desk.limits(), slot)
                .or(() -> againstHorizon(desk.limits(), slot, now))
                .or(() -> againstAmount(desk, changed, now))
                .or(() -> againstOverlap(desk, slot, changed)));
  }

  /** Those that are looked at once more when an offer is accepted. */
  static Finding judgeOffer(DriverDesk desk, Booking offered) {
    var entitled = entitle(desk, offered.pile(), offered.slot(), offered);
    return entitled.objection() != null
        ? entitled
        : with(entitled, againstOverlap(desk, offered.slot(), offered));
  }

  /** With several permissions, the one with the lowest id that has enough units left. */
  private static Finding entitle(
      DriverDesk desk, PileId pile, Slot slot, @Nullable Booking changed) {
    var permissions = desk.permissions();
    var covering = permissions.covering(pile, slot);
    if (covering.isEmpty()) {
      return new Finding(null, DriverObjection.noPermission(pile, slot));
    }
    for (var id : covering) {
      var permission = permissions.byId().get(id);
      if (permission != null && Quotas.suffice(id, permission, slot, desk.bookings(), changed)) {
        return new Finding(id, null);
      }
    }
    return new Finding(null, DriverObjection.quotaExceeded(pile, slot));
  }

  private static Finding with(Finding entitled, Optional<Objection> objection) {
    return objection.isEmpty() ? entitled : new Finding(null, objection.get());
  }

  private static Optional<Objection> againstLength(DeskLimits limits, Slot slot) {
    return slot.length().compareTo(limits.longestSlot()) > 0
        ? Optional.of(Objection.slotTooLong(slot, (int) limits.longestSlot().toMinutes()))
        : Optional.empty();
  }

  private static Optional<Objection> againstHorizon(DeskLimits limits, Slot slot, Instant now) {
    return slot.to().isAfter(now.plus(limits.horizon()))
        ? Optional.of(Objection.tooFarAhead(slot, limits.horizon(), now))
        : Optional.empty();
  }

  private static Optional<Objection> againstAmount(
      DriverDesk desk, @Nullable Booking changed, Instant now) {
    return desk.bookings().countUpcoming(now, changed) >= desk.limits().upcoming()
        ? Optional.of(DriverObjection.tooManyHeld(desk.limits()))
        : Optional.empty();
  }

  private static Optional<Objection> againstOverlap(
      DriverDesk desk, Slot slot, @Nullable Booking changed) {
    return desk.bookings()
        .overlapping(slot, changed)
        .map(own -> DriverObjection.overlapsOwn(slot, own));
  }
}
