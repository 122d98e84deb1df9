package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.pileshare.contracts.AcceptOffer;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.ChangeReservation;
import org.pileshare.contracts.CheckIn;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.ConfirmArrival;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.MoveSlot;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.TakeOffer;
import org.pileshare.reservation.core.Deed.Kind;

/**
 * What one driver may use, and has asked for.
 *
 * <p>A request is refused for the first of these that is so: its id names another request; too many
 * ids are remembered; its id is not fresh; no permission covers the slot; none has enough units
 * left; the slot is too long; it is too far ahead; too many are upcoming; it overlaps an own one.
 * What is left is claimed at the pile desk, which has the last word.
 *
 * <p>What is decided stands in {@link Requests}, {@link Commands}, {@link Entitlements} and {@link
 * News}; what is said against units, in {@link DriverRules} and {@link Quotas}.
 *
 * @param last when the desk last changed; time does not step back behind it
 */
public record DriverDesk(
    DeskLimits limits, Instant last, Permissions permissions, Bookings bookings) {

  /** The desk of a driver who has never been heard of. */
  public static DriverDesk empty(DeskLimits limits) {
    return new DriverDesk(limits, Instant.EPOCH, Permissions.NONE, Bookings.NONE);
  }

  /**
   * Reads, and changes nothing.
   *
   * @param recordedAt when the input was appended, by the broker's clock
   */
  public Outcome decide(DriverDeskInput input, Instant recordedAt) {
    var now = recordedAt.isAfter(last) ? recordedAt : last;
    return switch (input) {
      case ReserveSlot wish -> Requests.reserve(this, wish, now);
      case ChangeReservation wish -> Commands.change(this, wish, now);
      case CancelReservation wish -> Commands.cancel(this, wish, now);
      case CheckIn wish -> Commands.checkIn(this, wish, now);
      case AcceptOffer wish -> Commands.accept(this, wish, now);
      case SettleClaim news -> News.settle(this, news, now);
      case PermissionGranted granted -> Entitlements.grant(this, granted, now);
      case PermissionEvent ended -> Entitlements.end(this, ended, now);
    };
  }

  /**
   * The only way a desk changes. It never refuses and never looks at a clock: what is in the log
   * has happened. A fact that cannot be is a defect, and throws.
   */
  public DriverDesk with(Event fact, Instant at) {
    return switch (fact) {
      case PermissionGranted granted -> changed(permissions.with(granted, at), bookings, at);
      case PermissionEvent ended -> changed(permissions.without(ended.permission()), bookings, at);
      case ClaimSlot claim -> begun(claim.reservation(), Booking.by(claim), at);
      case ReservationRefused refused ->
          begun(refused.reservation(), Booking.by(refused, limits.forgottenAfter(at)), at);
      case MoveSlot move ->
          did(
              move.reservation(),
              new Deed(move.command(), Kind.CHANGE, move.slot(), move.permission(), null),
              at);
      case ReleaseSlot release ->
          did(release.reservation(), Deed.underWay(release.command(), kind(release)), at);
      case ConfirmArrival arrival ->
          did(arrival.reservation(), Deed.underWay(arrival.command(), Kind.CHECK_IN), at);
      case TakeOffer taken ->
          did(
              taken.reservation(),
              new Deed(taken.command(), Kind.ACCEPT, null, taken.permission(), null),
              at);
      case ReservationReply refused ->
          did(
              refused.reservation(),
              new Deed(refused.command(), Kind.CHANGE, null, null, Answer.of(refused)),
              at);
      case SettleClaim news ->
          moved(news.reservation(), booking -> News.after(booking, news, at, limits), at);
      default -> throw new IllegalStateException("Expected a fact of a driver, but it is " + fact);
    };
  }

  private static Kind kind(ReleaseSlot release) {
    return release.reason() == ReleaseReason.CANCELED ? Kind.CANCEL : Kind.TAKE_BACK;
  }

  private DriverDesk begun(UUID reservation, Booking booking, Instant at) {
    return changed(permissions, bookings.begun(reservation, booking, at, limits), at);
  }

  private DriverDesk did(UUID reservation, Deed deed, Instant at) {
    return moved(reservation, booking -> booking.with(deed), at);
  }

  private DriverDesk moved(UUID reservation, UnaryOperator<Booking> step, Instant at) {
    return changed(permissions, bookings.moved(reservation, step), at);
  }

  private DriverDesk changed(Permissions permissions, Bookings bookings, Instant at) {
    return new DriverDesk(limits, at, permissions, bookings);
  }

  /** The desk once a decision is carried out. */
  public DriverDesk after(Outcome outcome) {
    var desk = this;
    for (var fact : outcome.facts()) {
      desk = desk.with(fact, outcome.at());
    }
    return desk;
  }
}
