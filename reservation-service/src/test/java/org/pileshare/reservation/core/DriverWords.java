package org.pileshare.reservation.core;

import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.ConfirmArrival;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.MoveSlot;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.TakeOffer;

/** What a driver desk tells, in words that a witness can expect. */
final class DriverWords {
  private DriverWords() {}

  static String of(Event message) {
    return switch (message) {
      case ClaimSlot it ->
          "claim %s %s %s %s".formatted(it.slot(), it.connector(), it.waits(), it.permission());
      case MoveSlot it -> "move %s %s %s".formatted(it.slot(), it.permission(), it.ifVersion());
      case ReleaseSlot it ->
          "release %s %s %s".formatted(it.reservation(), it.reason(), it.ifVersion());
      case ConfirmArrival it -> "confirm " + it.command();
      case TakeOffer it -> "take " + it.command() + " " + it.permission();
      case ReservationRefused it -> "refused " + it.refusal();
      case ReservationReply it ->
          "reply "
              + it.command()
              + " "
              + (it.refusal() == null ? it.status().name() : it.refusal().name());
      default -> throw new AssertionError("Expected what a driver desk tells, but: " + message);
    };
  }
}
