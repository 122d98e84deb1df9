package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;

/**
 * What has become of each driver's reservations, from committed records.
 *
 * <p>The topics are read side by side, so an event may come before its command; what an event says
 * is never undone by a command or a reply.
 */
@ApplicationScoped
public class ReservationView {
  /** A reservation and whose it is: two drivers may use the same id. */
  record Own(PersonId driver, UUID id, Seen seen) {}

  private record Name(PersonId driver, UUID id) {}

  private final Duration readableFor;
  private final ConcurrentMap<PersonId, ConcurrentMap<UUID, Seen>> byDriver =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<PileId, ConcurrentMap<Name, Seen>> byPile = new ConcurrentHashMap<>();

  ReservationView(RestSettings settings) {
    this.readableFor = settings.readableFor();
  }

  Optional<Seen> find(PersonId driver, UUID id) {
    return Optional.ofNullable(byDriver.getOrDefault(driver, none()).get(id));
  }

  /** In no order. */
  List<Own> of(PersonId driver) {
    return byDriver.getOrDefault(driver, none()).entrySet().stream()
        .map(entry -> new Own(driver, entry.getKey(), entry.getValue()))
        .toList();
  }

  /** All that the pile desk has accepted, in no order. */
  List<Own> at(PileId pile) {
    return byPile.getOrDefault(pile, none()).entrySet().stream()
        .map(entry -> new Own(entry.getKey().driver(), entry.getKey().id(), entry.getValue()))
        .toList();
  }

  void asked(ReserveSlot wish, Instant at, Instant now) {
    var pending = Seen.asked(wish, at);
    change(wish.driver(), wish.reservation(), now, seen -> seen == null ? pending : seen);
  }

  void happened(ReservationEvent event, Instant now) {
    if (event instanceof ReservationRefused refused) {
      refuse(event.driver(), event.reservation(), Seen.rejected(refused), now);
    } else {
      change(event.driver(), event.reservation(), now, seen -> Seen.after(seen, event));
    }
  }

  /** This refusal alone has no event, because it is not remembered. */
  void replied(ReservationReply reply, Instant now) {
    if (reply.refusal() == Refusal.TOO_MANY_REQUESTS
        && reply.pile() != null
        && reply.slot() != null) {
      var seen = Seen.rejected(reply, reply.pile(), reply.slot(), reply.refusal());
      refuse(reply.driver(), reply.reservation(), seen, now);
    }
  }

  void forget(Instant now) {
    byDriver.forEach(
        (driver, own) -> own.keySet().forEach(id -> change(driver, id, now, seen -> seen)));
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

  private void change(
      PersonId driver,
      UUID reservation,
      Instant now,
      Function<@Nullable Seen, @Nullable Seen> step) {
    byDriver.compute(
        driver,
        (key, known) -> {
          var own = known == null ? new ConcurrentHashMap<UUID, Seen>() : known;
          var before = own.get(reservation);
          var next = step.apply(before);
          if (next == null || next.isOver(now, readableFor)) {
            own.remove(reservation);
            show(new Name(driver, reservation), before, null);
          } else {
            own.put(reservation, next);
            show(new Name(driver, reservation), before, next);
          }
          return own.isEmpty() ? null : own;
        });
  }

  /** What never stood in the pile's calendar is not shown there. */
  private void show(Name name, @Nullable Seen before, @Nullable Seen next) {
    if (next != null && next.version() > 0) {
      byPile.computeIfAbsent(next.pile(), pile -> new ConcurrentHashMap<>()).put(name, next);
    } else if (before != null) {
      byPile.computeIfPresent(
          before.pile(),
          (pile, all) -> {
            all.remove(name);
            return all.isEmpty() ? null : all;
          });
    }
  }

  private static <K> ConcurrentMap<K, Seen> none() {
    return new ConcurrentHashMap<>(Map.of());
  }
}
