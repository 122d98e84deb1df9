package org.pileshare.reservation.core;

import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.NOW;
import static org.pileshare.reservation.core.Sample.PILE;
import static org.pileshare.reservation.core.Sample.id;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AcceptOffer;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.ChangeReservation;
import org.pileshare.contracts.CheckIn;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;

/** Anna's desk, which hears what it is told; the pile desk is played by the test. */
final class DriverUnderTest {
  DriverDesk desk;

  DriverUnderTest() {
    this(DeskLimits.STANDARD);
  }

  DriverUnderTest(DeskLimits limits) {
    desk = DriverDesk.empty(limits);
  }

  Outcome hear(DriverDeskInput input) {
    return hear(input, NOW);
  }

  Outcome hear(DriverDeskInput input, Instant at) {
    var outcome = desk.decide(input, at);
    desk = desk.after(outcome);
    return outcome;
  }

  /** Anna may use the pile, asked for the slot, and the claim is on its way. */
  void claimed(int number, Slot slot) {
    hear(Sample.grant(id(10), ANNA, PILE));
    hear(wish(number, slot));
  }

  void reserved(int number, Slot slot) {
    claimed(number, slot);
    settle(wish(number, slot).command(), number, slot, ReservationStatus.RESERVED, 1);
  }

  void waiting(int number, Slot slot) {
    claimed(number, slot);
    settle(wish(number, slot).command(), number, slot, ReservationStatus.WAITING, 1);
  }

  void offered(int number, Slot slot) {
    waiting(number, slot);
    settle(id(700 + number), number, slot, ReservationStatus.OFFERED, 2);
  }

  void canceled(int number, Slot slot) {
    reserved(number, slot);
    hear(cancel(number));
    settleAs(
        cancel(number).command(),
        number,
        slot,
        ReservationStatus.CANCELED,
        null,
        ReleaseReason.CANCELED,
        2);
  }

  Outcome settle(UUID command, int number, Slot slot, ReservationStatus status, long version) {
    return settleAs(command, number, slot, status, null, null, version);
  }

  Outcome refuse(UUID command, int number, Slot slot, Refusal refusal) {
    return settleAs(command, number, slot, ReservationStatus.REJECTED, refusal, null, 1);
  }

  Outcome settleAs(
      UUID command,
      int number,
      Slot slot,
      ReservationStatus status,
      @Nullable Refusal refusal,
      @Nullable ReleaseReason reason,
      long version) {
    var holds =
        status == ReservationStatus.RESERVED
            || status == ReservationStatus.OFFERED
            || status == ReservationStatus.FULFILLED;
    return hear(
        new SettleClaim(
            command,
            id(number),
            ANNA,
            PILE,
            slot,
            holds ? 1 : null,
            status,
            refusal,
            refusal == null ? null : "Expected so, but otherwise",
            reason,
            version,
            NOW.plusMillis(20)));
  }

  static ReserveSlot wish(int number, Slot slot) {
    return Sample.wish(ANNA, id(number), PILE, slot);
  }

  static ChangeReservation change(int number, Slot slot) {
    return change(number, slot, null);
  }

  static ChangeReservation change(int number, Slot slot, @Nullable Long ifVersion) {
    var command = Ids.derived(ANNA, id(number), "change", slot, "" + ifVersion);
    return new ChangeReservation(command, id(number), ANNA, slot, ifVersion);
  }

  static CancelReservation cancel(int number) {
    return Sample.cancel(ANNA, id(number));
  }

  static CheckIn checkIn(int number) {
    return new CheckIn(Ids.derived(ANNA, id(number), "check-in"), id(number), ANNA);
  }

  static AcceptOffer accept(int number) {
    return new AcceptOffer(Ids.derived(ANNA, id(number), "accept"), id(number), ANNA);
  }
}
