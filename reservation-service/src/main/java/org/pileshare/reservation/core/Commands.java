package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AcceptOffer;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.ChangeReservation;
import org.pileshare.contracts.CheckIn;
import org.pileshare.contracts.ConfirmArrival;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.MoveSlot;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.TakeOffer;
import org.pileshare.reservation.core.Booking.Closed;
import org.pileshare.reservation.core.Booking.Fulfilled;
import org.pileshare.reservation.core.Booking.Held;
import org.pileshare.reservation.core.Booking.Offered;
import org.pileshare.reservation.core.Deed.Kind;

/**
 * What a driver asks of a reservation that there is: to change it, cancel it, check in, or take
 * what is offered. The last one of these is answered the same when it is repeated.
 */
final class Commands {
  /** A command, whatever it asks for. */
  private record Command(UUID id, ReservationName name, Kind kind, Instant at) {
    Outcome tell(@Nullable Booking booking, Answer answer) {
      var pile = booking == null ? null : booking.pile();
      return Outcome.told(at, List.of(answer.reply(id, name, pile)));
    }

    Outcome refuse(Booking booking, Objection why) {
      return tell(booking, Answer.refused(why, booking.slot(), booking.version(), at));
    }

    static Outcome send(Instant now, Event fact) {
      return Outcome.decided(now, List.of(fact), List.of());
    }
  }

  private Commands() {}

  static Outcome change(DriverDesk desk, ChangeReservation wish, Instant now) {
    var command = command(wish.command(), wish.driver(), wish.reservation(), Kind.CHANGE, now);
    var booking = desk.bookings().remembered(wish.reservation(), now, desk.limits());
    var known = answered(desk, command, booking);
    if (booking == null || known.isPresent()) {
      return known.orElseThrow();
    }
    if (booking.endsBy(now)) {
      return remember(command, booking, wish, ended(wish.reservation()));
    }
    if (!(booking.standing() instanceof Held) && !(booking.standing() instanceof Fulfilled)) {
      return remember(command, booking, wish, Objection.notHeld(wish.reservation()));
    }
    var finding = DriverRules.judge(desk, booking.pile(), wish.slot(), booking, now);
    return finding.permission() == null
        ? remember(command, booking, wish, finding.why())
        : Command.send(
            now,
            new MoveSlot(
                wish.command(),
                wish.reservation(),
                wish.driver(),
                booking.pile(),
                wish.slot(),
                finding.permission(),
                wish.ifVersion()));
  }

  /** The reply is the fact: a retry of what was refused is refused again. */
  private static Outcome remember(
      Command command, Booking booking, ChangeReservation wish, Objection why) {
    var answer = Answer.refused(why, wish.slot(), booking.version(), command.at());
    var reply = answer.reply(command.id(), command.name(), booking.pile());
    return Outcome.decided(command.at(), List.of(reply), List.of());
  }

  static Outcome cancel(DriverDesk desk, CancelReservation wish, Instant now) {
    var command = command(wish.command(), wish.driver(), wish.reservation(), Kind.CANCEL, now);
    var booking = desk.bookings().remembered(wish.reservation(), now, desk.limits());
    var known = answered(desk, command, booking);
    if (booking == null || known.isPresent()) {
      return known.orElseThrow();
    }
    if (booking.endsBy(now)) {
      var why = ended(wish.reservation());
      var over = Answer.refused(why, booking.slot(), booking.version(), booking.slot().to());
      return command.tell(booking, over);
    }
    return Command.send(
        now,
        new ReleaseSlot(
            wish.command(),
            wish.reservation(),
            wish.driver(),
            booking.pile(),
            ReleaseReason.CANCELED,
            wish.ifVersion()));
  }

  static Outcome checkIn(DriverDesk desk, CheckIn wish, Instant now) {
    var command = command(wish.command(), wish.driver(), wish.reservation(), Kind.CHECK_IN, now);
    var booking = desk.bookings().remembered(wish.reservation(), now, desk.limits());
    var known = answered(desk, command, booking);
    if (booking == null || known.isPresent()) {
      return known.orElseThrow();
    }
    if (booking.endsBy(now)) {
      return command.refuse(booking, Objection.notHeld(wish.reservation()));
    }
    return Command.send(
        now, new ConfirmArrival(wish.command(), wish.reservation(), wish.driver(), booking.pile()));
  }

  static Outcome accept(DriverDesk desk, AcceptOffer wish, Instant now) {
    var command = command(wish.command(), wish.driver(), wish.reservation(), Kind.ACCEPT, now);
    var booking = desk.bookings().remembered(wish.reservation(), now, desk.limits());
    var known = answered(desk, command, booking);
    if (booking == null || known.isPresent()) {
      return known.orElseThrow();
    }
    if (!(booking.standing() instanceof Offered) || booking.endsBy(now)) {
      return command.refuse(booking, Objection.notOffered(wish.reservation()));
    }
    var finding = DriverRules.judgeOffer(desk, booking);
    return finding.permission() == null
        ? command.refuse(booking, finding.why())
        : Command.send(
            now,
            new TakeOffer(
                wish.command(),
                wish.reservation(),
                wish.driver(),
                booking.pile(),
                finding.permission()));
  }

  /**
   * What can be said without the pile: that there is no such reservation; what was said before, or
   * nothing while that is on its way; that it is closed; that too much is under way.
   */
  private static Optional<Outcome> answered(
      DriverDesk desk, Command command, @Nullable Booking booking) {
    if (booking == null) {
      var none = DriverObjection.notFound(command.name().reservation());
      return Optional.of(command.tell(null, Answer.refused(none, null, 0, command.at())));
    }
    var deed = booking.deed(command.id());
    if (deed.isPresent()) {
      var answer = deed.get().answer();
      return Optional.of(
          answer == null ? Outcome.nothing(command.at()) : command.tell(booking, answer));
    }
    if (booking.standing() instanceof Closed closed) {
      var answer = booking.inVain(command.name().reservation(), command.kind(), closed);
      return Optional.of(command.tell(booking, answer));
    }
    return booking.underWay().count() < desk.limits().underWay()
        ? Optional.empty()
        : Optional.of(
            command.refuse(
                booking,
                DriverObjection.tooManyUnderWay(command.name().reservation(), desk.limits())));
  }

  private static Objection ended(UUID reservation) {
    return Objection.alreadyEnded(reservation, Ending.PASSED.words());
  }

  private static Command command(
      UUID id, PersonId driver, UUID reservation, Kind kind, Instant now) {
    return new Command(id, new ReservationName(driver, reservation), kind, now);
  }
}
