package org.pileshare.reservation.core;

import static org.pileshare.contracts.ReleaseReason.CANCELED;
import static org.pileshare.contracts.ReleaseReason.PERMISSION_REVOKED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AcceptOffer;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.ChangeReservation;
import org.pileshare.contracts.CheckIn;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.reservation.core.Booking.Closed;
import org.pileshare.reservation.core.Booking.Ending;
import org.pileshare.reservation.core.Booking.Held;
import org.pileshare.reservation.core.Booking.Pending;
import org.pileshare.reservation.core.Booking.Release;
import org.pileshare.reservation.core.Booking.Releasing;

/**
 * What one driver may use, and has asked for.
 *
 * <p>A request is refused for the first of these that is so: its id names another request; too many
 * ids are remembered; its id is not fresh; no permission covers the slot; the slot is too long; it
 * is too far ahead; too many are upcoming; it overlaps an own one. What is left is claimed at the
 * pile desk, which has the last word.
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
      case ReserveSlot wish -> reserve(wish, now);
      case CancelReservation wish -> cancel(wish, now);
      case SettleClaim news -> settle(news, now);
      case PermissionGranted granted -> grant(granted, now);
      case PermissionEvent ended -> revoke(ended, now);
      case ChangeReservation wish -> notYet(wish, now);
      case CheckIn wish -> notYet(wish, now);
      case AcceptOffer wish -> notYet(wish, now);
    };
  }

  private static Outcome notYet(DriverDeskInput wish, Instant now) {
    return Outcome.ignored(now, "Expected what this desk can do, but it is " + wish);
  }

  private Outcome reserve(ReserveSlot wish, Instant now) {
    var known = bookings.remembered(wish.reservation(), now);
    if (known != null) {
      return repeat(wish, known, now);
    }
    if (bookings.isFull(limits.remembered(), now)) {
      return refuseOnce(wish, Objection.tooManyRequests(limits), now);
    }
    if (!limits.isFresh(wish.reservation(), now)) {
      return refuse(wish, Objection.idNotFresh(wish.reservation(), limits, now), now);
    }
    var permission = permissions.covering(wish.pile(), wish.slot());
    if (permission.isEmpty()) {
      return refuse(wish, Objection.noPermission(wish.pile(), wish.slot()), now);
    }
    if (wish.slot().length().compareTo(limits.longestSlot()) > 0) {
      return refuse(wish, Objection.slotTooLong(wish.slot(), limits), now);
    }
    if (wish.slot().to().isAfter(now.plus(limits.horizon()))) {
      return refuse(wish, Objection.tooFarAhead(wish.slot(), limits, now), now);
    }
    if (bookings.countUpcoming(now) >= limits.upcoming()) {
      return refuse(wish, Objection.tooManyHeld(limits), now);
    }
    var own = bookings.overlapping(wish.slot());
    if (own.isPresent()) {
      return refuse(wish, Objection.overlapsOwn(wish.slot(), own.get()), now);
    }
    return claim(wish, permission.get(), now);
  }

  /** A retry gets the first answer; while that is on its way, it will wake the retry as well. */
  private Outcome repeat(ReserveSlot wish, Booking known, Instant now) {
    if (!known.request().command().equals(wish.command())) {
      return refuseOnce(wish, Objection.idReused(wish.reservation(), known.request()), now);
    }
    return known
        .told()
        .map(told -> Outcome.told(now, List.of(reply(wish, told))))
        .orElse(Outcome.nothing(now));
  }

  private Outcome claim(ReserveSlot wish, UUID permission, Instant now) {
    return Outcome.decided(
        now,
        List.of(
            new ClaimSlot(
                wish.command(),
                wish.reservation(),
                wish.driver(),
                wish.pile(),
                wish.slot(),
                wish.connector(),
                wish.waits(),
                permission)),
        List.of());
  }

  private Outcome refuse(ReserveSlot wish, Objection why, Instant now) {
    var refused =
        new ReservationRefused(
            wish.command(),
            wish.reservation(),
            wish.driver(),
            wish.pile(),
            wish.slot(),
            why.refusal(),
            why.detail(),
            now);
    return Outcome.decided(now, List.of(refused), List.of(reply(wish, Answer.refused(why, now))));
  }

  /** The id is taken, or there is no room for it: this is said and not remembered. */
  private Outcome refuseOnce(ReserveSlot wish, Objection why, Instant now) {
    return Outcome.told(now, List.of(reply(wish, Answer.refused(why, now))));
  }

  private static ReservationReply reply(ReserveSlot wish, Answer answer) {
    return answer.reply(
        wish.command(), wish.reservation(), wish.driver(), wish.pile(), wish.slot());
  }

  private Outcome cancel(CancelReservation wish, Instant now) {
    return switch (bookings.remembered(wish.reservation(), now)) {
      case null -> {
        var none = Objection.notFound(wish.reservation());
        yield answer(wish, null, Answer.refused(none, now), now);
      }
      case Pending pending -> giveBack(wish, pending, now);
      case Held held when held.endsBy(now) -> tooLate(wish, held, Ending.PASSED, now);
      case Held held -> giveBack(wish, held, now);
      case Releasing releasing when releasing.release().byDriver() -> Outcome.nothing(now);
      case Releasing releasing -> tooLate(wish, releasing, Ending.PERMISSION_REVOKED, now);
      case Closed closed when closed.ending() == Ending.CANCELED ->
          answer(
              wish, closed, Answer.accepted(ReservationStatus.CANCELED, null, 2, closed.at()), now);
      case Closed closed -> tooLate(wish, closed, closed.ending(), now);
    };
  }

  private static Outcome giveBack(CancelReservation wish, Booking booking, Instant now) {
    var release =
        new ReleaseSlot(
            wish.command(),
            wish.reservation(),
            wish.driver(),
            booking.request().pile(),
            CANCELED,
            wish.ifVersion());
    return Outcome.decided(now, List.of(release), List.of());
  }

  private static Outcome tooLate(
      CancelReservation wish, Booking booking, Ending ending, Instant now) {
    var ended = booking instanceof Closed closed ? closed.at() : now;
    var why = Objection.alreadyEnded(wish.reservation(), ending);
    return answer(wish, booking, Answer.refused(why, ended), now);
  }

  private static Outcome answer(
      CancelReservation wish, @Nullable Booking booking, Answer answer, Instant now) {
    var reply =
        answer.reply(
            wish.command(),
            wish.reservation(),
            wish.driver(),
            booking == null ? null : booking.request().pile(),
            booking == null ? null : booking.request().slot());
    return Outcome.told(now, List.of(reply));
  }

  private Outcome settle(SettleClaim news, Instant now) {
    var before = bookings.byId().get(news.reservation());
    var after = before == null ? null : before.after(news, now).orElse(null);
    if (before == null || after == null) {
      return Outcome.nothing(now);
    }
    if (before instanceof Releasing(var request, var told, var release)
        && release.byDriver()
        && after instanceof Closed closed
        && closed.ending() != Ending.CANCELED) {
      // The release will find nothing at the pile desk, so the cancel gets its answer here.
      var why = Objection.alreadyEnded(news.reservation(), closed.ending());
      var reply =
          Answer.refused(why, closed.at())
              .reply(
                  release.command(), news.reservation(), news.driver(), news.pile(), news.slot());
      return Outcome.heard(now, news, List.of(), List.of(reply));
    }
    return Outcome.heard(now, news, List.of(), List.of());
  }

  private Outcome grant(PermissionGranted granted, Instant now) {
    if (!permissions.knows(granted.permission())
        && permissions.countValid(now) >= limits.permissions()) {
      return Outcome.ignored(
          now,
          "Expected at most %,d permissions of driver %s, but permission %s is one more"
              .formatted(limits.permissions(), granted.driver(), granted.permission()));
    }
    return Outcome.heard(now, granted, uncovered(granted, now), List.of());
  }

  private Outcome revoke(PermissionEvent revoked, Instant now) {
    return permissions.knows(revoked.permission())
        ? Outcome.heard(now, revoked, uncovered(revoked, now), List.of())
        : Outcome.nothing(now);
  }

  /** Gives back what no permission covers once the change is made. */
  private List<ReleaseSlot> uncovered(PermissionEvent change, Instant now) {
    var then = with(change, now).permissions();
    var releases = new ArrayList<ReleaseSlot>();
    bookings
        .byId()
        .forEach(
            (reservation, booking) -> {
              var request = booking.request();
              if (booking.isUpcoming(now)
                  && then.covering(request.pile(), request.slot()).isEmpty()) {
                var command = Ids.derived(change.permission(), change.driver(), reservation);
                releases.add(
                    new ReleaseSlot(
                        command,
                        reservation,
                        change.driver(),
                        request.pile(),
                        PERMISSION_REVOKED,
                        null));
              }
            });
    return releases;
  }

  /**
   * The only way a desk changes. It never refuses and never looks at a clock: what is in the log
   * has happened. A fact that cannot be is a defect, and throws.
   */
  public DriverDesk with(Event fact, Instant at) {
    var forgotten = limits.forgottenAfter(at);
    return switch (fact) {
      case PermissionGranted granted -> changed(permissions.with(granted, at), bookings, at);
      case PermissionEvent ended -> changed(permissions.without(ended.permission()), bookings, at);
      case ClaimSlot claim ->
          changed(permissions, bookings.begun(claim.reservation(), Pending.by(claim), at), at);
      case ReservationRefused refused -> {
        var closed = Closed.by(refused, forgotten);
        yield changed(permissions, bookings.begun(refused.reservation(), closed, at), at);
      }
      case ReleaseSlot given -> {
        var release = new Release(given.command(), given.reason());
        yield changed(
            permissions, bookings.moved(given.reservation(), it -> it.given(release)), at);
      }
      case SettleClaim news -> {
        var moved = bookings.moved(news.reservation(), it -> it.after(news, forgotten));
        yield changed(permissions, moved, at);
      }
      default -> throw new IllegalStateException("Expected a fact of a driver, but it is " + fact);
    };
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
