package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.Slot;

/**
 * One reservation in a pile's calendar.
 *
 * <pre>
 * Offered --taken--> Reserved --checked in--> Arrived
 *    |                  |  '---charged---.       |
 *    v lapsed           v                v       v charged
 *  (gone)            NoShow --charged--> Fulfilled
 *
 * Reserved, Arrived, Fulfilled --given up while running--> GivenUp
 * </pre>
 *
 * @param slot the units it is about
 * @param heldTo the end of those that it holds or has held: the slot's end, or earlier if the rest
 *     was given up after the slot had begun
 * @param permission the permission it rests on
 * @param version counts the events of this reservation
 */
public record Entry(
    ReservationName name,
    int connector,
    Slot slot,
    Instant heldTo,
    UUID permission,
    long version,
    State state) {

  /** Where it stands. */
  public sealed interface State {}

  /** Held until then for whoever is first in line. */
  public record Offered(Instant until) implements State {}

  /** Held, and its holder has not been heard of. */
  public record Reserved() implements State {}

  /** Held, and its holder has checked in. */
  public record Arrived() implements State {}

  /**
   * Its holder charged.
   *
   * @param session the first session in it
   * @param finishedAt the end of the last session that is known to have ended
   * @param late whether it had been given up as a no-show before; then it holds nothing any more
   */
  public record Fulfilled(UUID session, @Nullable Instant finishedAt, boolean late)
      implements State {}

  /** Its holder did not come; a session that is told late may still fulfil it. */
  public record NoShow() implements State {}

  /** Given up while it was running; what had begun is history. */
  public record GivenUp() implements State {}

  static Entry held(
      ReservationName name, int connector, Slot slot, UUID permission, long version, State state) {
    return new Entry(name, connector, slot, slot.to(), permission, version, state);
  }

  /** The units that are nobody else's: those that are held, or were until it was given up. */
  Slot held() {
    return new Slot(slot.from(), heldTo);
  }

  /** Whether it holds units that are still to come, or running. */
  boolean holds(Instant now) {
    return !isClosed() && heldTo.isAfter(now);
  }

  /** Whether it is closed for its driver, who has been told; it remains for sessions and tables. */
  boolean isClosed() {
    return switch (state) {
      case NoShow noShow -> true;
      case GivenUp givenUp -> true;
      case Fulfilled fulfilled when fulfilled.late() -> true;
      default -> heldTo.isBefore(slot.to());
    };
  }

  boolean isOffered() {
    return state instanceof Offered;
  }

  boolean hasBegun(Instant now) {
    return !slot.from().isAfter(now);
  }

  /** Whether everything about it is decided, and was over long enough before. */
  boolean isForgotten(Instant until) {
    return !slot.to().isAfter(until)
        && (state instanceof Fulfilled || state instanceof NoShow || state instanceof GivenUp);
  }

  ReservationStatus status() {
    return switch (state) {
      case Offered offered -> ReservationStatus.OFFERED;
      case Reserved reserved -> ReservationStatus.RESERVED;
      case Arrived arrived -> ReservationStatus.RESERVED;
      case Fulfilled fulfilled -> ReservationStatus.FULFILLED;
      case NoShow noShow -> ReservationStatus.NO_SHOW;
      case GivenUp givenUp -> ReservationStatus.CANCELED;
    };
  }

  Entry became(State next, long version) {
    return new Entry(name, connector, slot, heldTo, permission, version, next);
  }

  /** The rest of a running slot is free; what has begun is history. */
  Entry givenUp(Instant begunTo, State next, long version) {
    var kept = begunTo.isBefore(heldTo) ? begunTo : heldTo;
    return new Entry(name, connector, slot, kept, permission, version, next);
  }
}
