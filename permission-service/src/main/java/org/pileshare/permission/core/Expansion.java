package org.pileshare.permission.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;

/**
 * What has to change for the permissions of a grant to be those of its drivers at its piles.
 *
 * @param by who brings it about
 * @param reason of the revocations; the permissions have that of the grant
 */
public record Expansion(PersonId by, String reason, Instant now) {
  /** How many permissions one command may grant. */
  public static final int MAX_AT_ONCE = 2_000;

  /**
   * What a grant gave a driver at a pile so far.
   *
   * @param turns how many permissions there have been
   * @param standing the one that has not ended; absent if all have
   */
  public record Held(PersonId driver, PileId pile, int turns, @Nullable UUID standing) {}

  private record Pair(PersonId driver, PileId pile) {}

  /**
   * The permissions that are missing, and those that are too many.
   *
   * @param drivers who should have one
   * @param piles where; those that the grant does not cover are passed over
   * @param held all that there is of these drivers and piles; what stands beyond is revoked
   */
  public List<PermissionEvent> of(
      Share share,
      Collection<PersonId> drivers,
      Collection<PileDescribed> piles,
      Collection<Held> held) {
    var before = new HashMap<Pair, Held>();
    held.forEach(one -> before.put(new Pair(one.driver(), one.pile()), one));
    var events = new ArrayList<PermissionEvent>();
    var wanted = new HashMap<Pair, PileDescribed>();
    for (var pile : piles) {
      if (share.place().covers(pile)) {
        drivers.forEach(driver -> wanted.put(new Pair(driver, pile.pile()), pile));
      }
    }
    held.stream()
        .filter(one -> !wanted.containsKey(new Pair(one.driver(), one.pile())))
        .forEach(one -> revoked(one).ifPresent(events::add));
    if (share.lasts(now)) {
      for (var pile : piles) {
        for (var driver : drivers) {
          var pair = new Pair(driver, pile.pile());
          var one = before.get(pair);
          if (wanted.containsKey(pair) && (one == null || one.standing() == null)) {
            events.add(granted(share, driver, pile, one == null ? 0 : one.turns()));
          }
        }
      }
    }
    return events;
  }

  private Optional<PermissionRevoked> revoked(Held one) {
    return Optional.ofNullable(one.standing())
        .map(
            permission ->
                new PermissionRevoked(permission, one.driver(), one.pile(), by, reason, now));
  }

  private PermissionGranted granted(Share share, PersonId driver, PileDescribed pile, int turns) {
    var from = share.allowance().from(now);
    return new PermissionGranted(
        id(share.grant(), driver, pile.pile(), turns),
        driver,
        pile.pile(),
        // Nobody is let in for a time before they belonged to it.
        from.isBefore(now) ? now : from,
        share.allowance().validUntil(),
        share.allowance().boundsAt(pile),
        share.grant(),
        share.by(),
        share.reason(),
        now);
  }

  /** A permission that has ended does not come back, so whoever returns gets another id. */
  static UUID id(UUID grant, PersonId driver, PileId pile, int turns) {
    return turns == 0
        ? Ids.derived("permission", grant, driver, pile)
        : Ids.derived("permission", grant, driver, pile, turns);
  }

  /**
   * Why these changes cannot all be; nothing if they can.
   *
   * @param ofPiles how many permissions stand for each pile now
   * @param ofDrivers how many permissions each driver has now
   */
  public static <E extends Event> Optional<Outcome<E>> objection(
      List<PermissionEvent> changes,
      Map<PileId, Integer> ofPiles,
      Map<PersonId, Integer> ofDrivers) {
    long granted = changes.stream().filter(PermissionGranted.class::isInstance).count();
    if (granted > MAX_AT_ONCE) {
      return Optional.of(
          Outcome.refused(
              Refusal.TOO_MANY,
              "Expected at most "
                  + MAX_AT_ONCE
                  + " permissions at once, but there would be "
                  + granted));
    }
    var piles = new HashMap<>(ofPiles);
    var drivers = new HashMap<>(ofDrivers);
    for (var change : changes) {
      int more = change instanceof PermissionGranted ? 1 : -1;
      piles.merge(change.pile(), more, Integer::sum);
      drivers.merge(change.driver(), more, Integer::sum);
    }
    return granted == 0
        ? Optional.empty()
        : Expansion.<E>over(piles, PermissionCounts.MAX_OF_A_PILE, "for one pile")
            .or(() -> over(drivers, PermissionCounts.MAX_OF_A_DRIVER, "of one driver"));
  }

  private static <E extends Event> Optional<Outcome<E>> over(
      Map<?, Integer> counts, int most, String of) {
    return counts.values().stream()
        .filter(count -> Objects.requireNonNull(count) > most)
        .findAny()
        .flatMap(count -> PermissionCounts.<E>tooMany(of, most, count));
  }
}
