package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
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
 * What has become of each driver's reservations, from committed records.
 *
 * <p>The topics are read side by side, so an event may come before its command; what an event says
 * is never undone by a command or a reply.
 */
@ApplicationScoped
public class ReservationView {
  /** A command that nobody has decided for so long is not shown as pending any more. */
  private static final Duration PENDING_FOR = Duration.ofHours(24);

  private static final ConcurrentMap<UUID, Seen> NOTHING = new ConcurrentHashMap<>();

  /**
   * One reservation.
   *
   * @param command the request that it is about
   * @param at when it got its status
   */
  record Seen(
      UUID command,
      PileId pile,
      Slot slot,
      ReservationStatus status,
      @Nullable Refusal refusal,
      @Nullable String detail,
      Instant at) {
    ReservationBody body(UUID id, Instant now) {
      if (refusal != null) {
        return ReservationBody.refused(id, pile, slot, refusal, detail);
      }
      return ReservationBody.of(id, pile, slot, status);
    }

    private boolean isOver(Instant now, Duration readableFor) {
      return switch (status) {
        case PENDING -> at.plus(PENDING_FOR).isBefore(now);
        case WAITING, OFFERED, RESERVED, NO_SHOW, FULFILLED ->
            slot.to().plus(readableFor).isBefore(now);
        case REJECTED, CANCELED -> at.plus(readableFor).isBefore(now);
      };
    }
  }

  private final Duration readableFor;
  private final ConcurrentMap<PersonId, ConcurrentMap<UUID, Seen>> byDriver =
      new ConcurrentHashMap<>();

  ReservationView(RestSettings settings) {
    this.readableFor = settings.readableFor();
  }

  Optional<ReservationBody> find(PersonId driver, UUID id, Instant now) {
    return Optional.ofNullable(byDriver.getOrDefault(driver, NOTHING).get(id))
        .map(seen -> seen.body(id, now));
  }

  /** The next one first; those that are over follow, the latest first. */
  List<ReservationBody> upcomingFirst(PersonId driver, int limit, Instant now) {
    Comparator<Map.Entry<UUID, Seen>> byStart =
        Comparator.comparing(entry -> entry.getValue().slot().from());
    var parts =
        byDriver.getOrDefault(driver, NOTHING).entrySet().stream()
            .collect(Collectors.partitioningBy(entry -> entry.getValue().slot().to().isAfter(now)));
    return Stream.concat(
            parts.getOrDefault(true, List.of()).stream().sorted(byStart),
            parts.getOrDefault(false, List.of()).stream().sorted(byStart.reversed()))
        .limit(limit)
        .map(entry -> entry.getValue().body(entry.getKey(), now))
        .toList();
  }

  void asked(ReserveSlot wish, Instant at, Instant now) {
    var pending =
        new Seen(
            wish.command(), wish.pile(), wish.slot(), ReservationStatus.PENDING, null, null, at);
    change(wish.driver(), wish.reservation(), now, seen -> seen == null ? pending : seen);
  }

  void happened(ReservationEvent event, Instant now) {
    switch (event) {
      case SlotReserved reserved -> became(reserved, ReservationStatus.RESERVED, now);
      case ReservationCanceled canceled -> became(canceled, ReservationStatus.CANCELED, now);
      case SlotReleased released ->
          became(
              released,
              released.reason() == ReleaseReason.NO_SHOW
                  ? ReservationStatus.NO_SHOW
                  : ReservationStatus.CANCELED,
              now);
      case SlotChanged changed -> became(changed, ReservationStatus.RESERVED, now);
      case ReservationCheckedIn arrived -> became(arrived, ReservationStatus.RESERVED, now);
      case ReservationFulfilled fulfilled -> became(fulfilled, ReservationStatus.FULFILLED, now);
      case WaitingListJoined joined -> became(joined, ReservationStatus.WAITING, now);
      case SlotOffered offered -> became(offered, ReservationStatus.OFFERED, now);
      case ReservationRefused refused -> {
        var seen =
            rejected(
                refused.command(),
                refused.pile(),
                refused.slot(),
                refused.refusal(),
                refused.detail(),
                refused.at());
        refuse(refused.driver(), refused.reservation(), seen, now);
      }
    }
  }

  /** This refusal alone has no event, because it is not remembered. */
  void replied(ReservationReply reply, Instant now) {
    if (reply.refusal() == Refusal.TOO_MANY_REQUESTS
        && reply.pile() != null
        && reply.slot() != null) {
      var seen =
          rejected(
              reply.command(),
              reply.pile(),
              reply.slot(),
              reply.refusal(),
              reply.detail(),
              reply.at());
      refuse(reply.driver(), reply.reservation(), seen, now);
    }
  }

  void forget(Instant now) {
    byDriver.forEach(
        (driver, own) -> own.keySet().forEach(id -> change(driver, id, now, seen -> seen)));
  }

  private void became(ReservationEvent event, ReservationStatus status, Instant now) {
    var command = event instanceof SlotReserved reserved ? reserved.command() : event.reservation();
    var next = new Seen(command, event.pile(), event.slot(), status, null, null, event.at());
    change(event.driver(), event.reservation(), now, seen -> next);
  }

  /** A refusal may come to a second request under the same id; then it is not about the first. */
  private void refuse(PersonId driver, UUID reservation, Seen rejected, Instant now) {
    change(
        driver,
        reservation,
        now,
        seen ->
            seen == null
                    || (seen.status() == ReservationStatus.PENDING
                        && seen.command().equals(rejected.command()))
                ? rejected
                : seen);
  }

  private static Seen rejected(
      UUID command, PileId pile, Slot slot, Refusal refusal, @Nullable String detail, Instant at) {
    return new Seen(command, pile, slot, ReservationStatus.REJECTED, refusal, detail, at);
  }

  private void change(
      PersonId driver,
      UUID reservation,
      Instant now,
      Function<@Nullable Seen, @Nullable Seen> step) {
    byDriver.compute(
        driver,
        (key, known) -> {
          var own = known == null ? new ConcurrentHashMap<UUID, Seen>() : known;
          var next = step.apply(own.get(reservation));
          if (next == null || next.isOver(now, readableFor)) {
            own.remove(reservation);
          } else {
            own.put(reservation, next);
          }
          return own.isEmpty() ? null : own;
        });
  }
}
