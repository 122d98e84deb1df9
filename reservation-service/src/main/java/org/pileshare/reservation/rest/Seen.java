package org.pileshare.reservation.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationCheckedIn;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.WaitingListJoined;

/**
 * One reservation, as far as its committed events tell.
 *
 * @param command the last command that is known of it
 * @param holds whether its units are held
 * @param version counts its events; 0 if nothing was ever held or waited for
 * @param lastOffer the version by which it was offered last; 0 if it never was
 * @param offeredUntil when its last offer lapses
 * @param at when it got its status
 */
record Seen(
    UUID command,
    PileId pile,
    @Nullable Integer connector,
    Slot slot,
    ReservationStatus status,
    boolean holds,
    long version,
    long lastOffer,
    @Nullable Instant offeredUntil,
    boolean checkedIn,
    @Nullable Refusal refusal,
    @Nullable ReleaseReason reason,
    @Nullable String detail,
    Instant at) {
  /** A command that nobody has decided for so long is not shown as pending any more. */
  private static final Duration PENDING_FOR = Duration.ofHours(24);

  static Seen asked(ReserveSlot wish, Instant at) {
    return new Seen(
        wish.command(),
        wish.pile(),
        null,
        wish.slot(),
        ReservationStatus.PENDING,
        false,
        0,
        0,
        null,
        false,
        null,
        null,
        null,
        at);
  }

  static Seen rejected(ReservationRefused refused) {
    return rejected(
        refused.command(),
        refused.pile(),
        refused.slot(),
        refused.refusal(),
        refused.detail(),
        refused.at());
  }

  static Seen rejected(ReservationReply reply, PileId pile, Slot slot, Refusal refusal) {
    return rejected(reply.command(), pile, slot, refusal, reply.detail(), reply.at());
  }

  private static Seen rejected(
      UUID command, PileId pile, Slot slot, Refusal refusal, @Nullable String detail, Instant at) {
    return new Seen(
        command,
        pile,
        null,
        slot,
        ReservationStatus.REJECTED,
        false,
        0,
        0,
        null,
        false,
        refusal,
        null,
        detail,
        at);
  }

  /**
   * What it is after an event, whatever was known before.
   *
   * <p>A session makes it FULFILLED for good; a no-show that turns out to have charged holds no
   * unit any more.
   */
  static Seen after(@Nullable Seen before, ReservationEvent event) {
    boolean charged = before != null && before.status() == ReservationStatus.FULFILLED;
    boolean arrived = before != null && before.checkedIn();
    long lastOffer = before == null ? 0 : before.lastOffer();
    var held = charged ? ReservationStatus.FULFILLED : ReservationStatus.RESERVED;
    var next = Told.by(event, lastOffer);
    return switch (event) {
      case SlotReserved it -> next.now(it.connector(), ReservationStatus.RESERVED, true);
      case SlotChanged it -> next.arrived(arrived).now(it.connector(), held, true);
      case ReservationCheckedIn it -> next.arrived(true).now(it.connector(), held, true);
      case ReservationFulfilled it -> {
        boolean holds = before == null || before.holds();
        yield next.arrived(arrived).now(it.connector(), ReservationStatus.FULFILLED, holds);
      }
      case WaitingListJoined it -> next.now(null, ReservationStatus.WAITING, false);
      case SlotOffered it ->
          next.offered(it.until()).now(it.connector(), ReservationStatus.OFFERED, true);
      case ReservationCanceled it ->
          next.because(ReleaseReason.CANCELED)
              .now(it.connector(), ReservationStatus.CANCELED, false);
      case SlotReleased it ->
          next.because(it.reason()).now(it.connector(), ended(it.reason()), false);
      case ReservationRefused it -> rejected(it);
    };
  }

  boolean isOver(Instant now, Duration readableFor) {
    return switch (status) {
      case PENDING -> at.plus(PENDING_FOR).isBefore(now);
      case WAITING, OFFERED, RESERVED, NO_SHOW, FULFILLED ->
          slot.to().plus(readableFor).isBefore(now);
      case REJECTED, CANCELED -> at.plus(readableFor).isBefore(now);
    };
  }

  private static ReservationStatus ended(ReleaseReason reason) {
    return reason == ReleaseReason.NO_SHOW ? ReservationStatus.NO_SHOW : ReservationStatus.CANCELED;
  }

  /** What an event says, step by step; {@link #now} ends it. */
  private record Told(
      ReservationEvent event,
      UUID command,
      long version,
      long lastOffer,
      @Nullable Instant offeredUntil,
      boolean checkedIn,
      @Nullable ReleaseReason reason) {
    static Told by(ReservationEvent event, long lastOffer) {
      return switch (event) {
        case SlotReserved it -> plain(it, it.command(), it.version(), lastOffer);
        case SlotChanged it -> plain(it, it.command(), it.version(), lastOffer);
        case ReservationCheckedIn it -> plain(it, it.command(), it.version(), lastOffer);
        case ReservationFulfilled it -> plain(it, it.command(), it.version(), lastOffer);
        case WaitingListJoined it -> plain(it, it.command(), it.version(), lastOffer);
        case SlotOffered it -> plain(it, it.command(), it.version(), it.version());
        case ReservationCanceled it -> plain(it, it.command(), it.version(), lastOffer);
        case SlotReleased it -> plain(it, it.command(), it.version(), lastOffer);
        case ReservationRefused it -> plain(it, it.command(), 0, lastOffer);
      };
    }

    private static Told plain(ReservationEvent event, UUID command, long version, long lastOffer) {
      return new Told(event, command, version, lastOffer, null, false, null);
    }

    Told arrived(boolean yes) {
      return new Told(event, command, version, lastOffer, offeredUntil, yes, reason);
    }

    Told offered(Instant until) {
      return new Told(event, command, version, lastOffer, until, checkedIn, reason);
    }

    Told because(ReleaseReason why) {
      return new Told(event, command, version, lastOffer, offeredUntil, checkedIn, why);
    }

    Seen now(@Nullable Integer connector, ReservationStatus status, boolean holds) {
      return new Seen(
          command,
          event.pile(),
          connector,
          event.slot(),
          status,
          holds,
          version,
          lastOffer,
          offeredUntil,
          checkedIn,
          null,
          reason,
          reason == null ? null : EndingWords.of(reason),
          event.at());
    }
  }
}
