package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;
import org.pileshare.reservation.core.Deed.Kind;

/**
 * One reservation of one driver, as the driver desk sees it.
 *
 * <pre>
 * Asked --reserved--------------------> Held --charged--> Fulfilled
 *   |  '--waits--> InLine --> Offered ----^                   |
 *   |                 |          |        |                   |
 *   '------ refused, given up, lapsed, not come: Closed <-----'
 * </pre>
 *
 * @param request the first command under this id, and what it was told
 * @param slot the units it is about now
 * @param permission the permission it rests on; absent if it was refused for want of one
 * @param version counts its events, as far as they are known here
 * @param deeds commands about it that are under way, and the last ones that were answered
 */
public record Booking(
    Deed request,
    PileId pile,
    Slot slot,
    @Nullable UUID permission,
    long version,
    Standing standing,
    List<Deed> deeds) {

  /** Where it stands. */
  public sealed interface Standing {}

  /** The claim is on its way to the pile desk. */
  public record Asked() implements Standing {}

  /** On the waiting list. */
  public record InLine() implements Standing {}

  /** The units are held until the driver takes them or the time is over. */
  public record Offered() implements Standing {}

  /** The units are held. */
  public record Held() implements Standing {}

  /** The driver charged in them. */
  public record Fulfilled() implements Standing {}

  /**
   * Decided for good; it holds nothing.
   *
   * @param at when it ended
   * @param until when it is forgotten
   */
  public record Closed(Ending ending, Instant at, Instant until) implements Standing {}

  public Booking {
    deeds = List.copyOf(deeds);
  }

  static Booking by(ClaimSlot claim) {
    var request = new Deed(claim.command(), Kind.RESERVE, null, claim.permission(), null);
    return new Booking(
        request, claim.pile(), claim.slot(), claim.permission(), 0, new Asked(), List.of());
  }

  static Booking by(ReservationRefused refused, Instant until) {
    var answer =
        new Answer(
            ReservationStatus.REJECTED,
            refused.slot(),
            null,
            refused.refusal(),
            refused.detail(),
            0,
            refused.at());
    return new Booking(
        new Deed(refused.command(), Kind.RESERVE, null, null, answer),
        refused.pile(),
        refused.slot(),
        null,
        0,
        new Closed(Ending.REFUSED, refused.at(), until),
        List.of());
  }

  boolean isClosed() {
    return standing instanceof Closed;
  }

  /** Whether it stands for units that the driver has or may be about to get. */
  boolean holds() {
    return !isClosed() && !(standing instanceof InLine);
  }

  boolean endsBy(Instant now) {
    return !slot.to().isAfter(now);
  }

  boolean isUpcoming(Instant now) {
    return holds() && !endsBy(now);
  }

  boolean isForgotten(Instant now, DeskLimits limits) {
    return switch (standing) {
      case Closed closed -> !closed.until().isAfter(now);
      case Fulfilled fulfilled -> endsBy(now.minus(limits.countedAfterEnd()));
      default -> false;
    };
  }

  /** What counts as the driver's own time: while a change is under way, both. */
  Stream<Slot> own() {
    return holds() ? Stream.concat(Stream.of(slot), underWay().flatMap(Booking::wanted)) : none();
  }

  /** What counts for the quotas of a permission: what is or was held, or may be about to be. */
  Stream<Slot> countedFor(UUID id) {
    var counts =
        switch (standing) {
          case Closed closed -> closed.ending().counts();
          case InLine waiting -> false;
          case Offered offered -> false;
          default -> true;
        };
    var present = counts && id.equals(permission) ? Stream.of(slot) : Booking.none();
    return Stream.concat(
        present,
        underWay()
            .filter(deed -> id.equals(deed.permission()))
            .map(deed -> deed.wanted() == null ? slot : deed.wanted()));
  }

  private static Stream<Slot> none() {
    return Stream.of();
  }

  private static Stream<Slot> wanted(Deed deed) {
    return Stream.ofNullable(deed.wanted());
  }

  Stream<Deed> underWay() {
    return deeds.stream().filter(Deed::isUnderWay);
  }

  boolean isUnderWay(Kind kind) {
    return underWay().anyMatch(deed -> deed.kind() == kind);
  }

  Optional<Deed> deed(UUID command) {
    return Stream.concat(Stream.of(request), deeds.stream())
        .filter(deed -> deed.command().equals(command))
        .findFirst();
  }

  /** A new command makes room: of those before it, only what is under way is remembered. */
  Booking with(Deed deed) {
    var next = new ArrayList<>(underWay().toList());
    next.add(deed);
    return new Booking(request, pile, slot, permission, version, standing, next);
  }

  /** Whether news of the pile desk are news here. */
  boolean isNews(SettleClaim news) {
    var deed = deed(news.command());
    return deed.map(Deed::isUnderWay).orElse(news.version() > version);
  }

  /**
   * What it is after news of the pile desk.
   *
   * @param ends what it is if it ends by this
   */
  Booking after(SettleClaim news, Closed ends) {
    var deed = deed(news.command());
    var told = deed.isEmpty() ? this : answered(news.command(), Answer.of(news));
    if (news.status() == ReservationStatus.REJECTED) {
      return deed.orElseThrow().kind() == Kind.RESERVE
          ? told.moved(slot, permission, version, ends)
          : told;
    }
    var rests = deed.map(Deed::permission).orElse(permission);
    return told.moved(news.slot(), rests, news.version(), standingAfter(news, ends));
  }

  /** What it is once it is closed: what is under way will find nothing, and is answered here. */
  Booking withAnswers(UUID reservation) {
    var told = this;
    if (standing instanceof Closed closed) {
      for (var deed : deeds) {
        if (deed.isUnderWay()) {
          told = told.answered(deed.command(), inVain(reservation, deed.kind(), closed));
        }
      }
    }
    return told;
  }

  /** What a command is told that comes to a closed one. */
  Answer inVain(UUID reservation, Kind kind, Closed closed) {
    if (kind == Kind.CANCEL && closed.ending() == Ending.CANCELED) {
      return Answer.without(ReservationStatus.CANCELED, slot, version, closed.at());
    }
    var why =
        switch (kind) {
          case CHECK_IN -> Objection.notHeld(reservation);
          case ACCEPT -> Objection.notOffered(reservation);
          default -> Objection.alreadyEnded(reservation, closed.ending().words());
        };
    return Answer.refused(why, slot, version, closed.at());
  }

  private static Standing standingAfter(SettleClaim news, Closed ends) {
    return switch (news.status()) {
      case WAITING -> new InLine();
      case OFFERED -> new Offered();
      case RESERVED -> new Held();
      case FULFILLED -> news.connector() == null ? ends : new Fulfilled();
      case NO_SHOW, CANCELED, REJECTED, PENDING -> ends;
    };
  }

  private Booking moved(Slot to, @Nullable UUID rests, long next, Standing then) {
    return new Booking(request, pile, to, rests, next, then, deeds);
  }

  private Booking answered(UUID command, Answer answer) {
    if (request.command().equals(command)) {
      var first = request.answered(answer);
      return new Booking(first, pile, slot, permission, version, standing, deeds);
    }
    return new Booking(
        request,
        pile,
        slot,
        permission,
        version,
        standing,
        deeds.stream()
            .map(deed -> deed.command().equals(command) ? deed.answered(answer) : deed)
            .filter(Deed::isRemembered)
            .toList());
  }
}
