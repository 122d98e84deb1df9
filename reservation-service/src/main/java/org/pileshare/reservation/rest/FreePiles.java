package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/** What is free for one driver, out of the views. */
@ApplicationScoped
public class FreePiles {
  private final PileView piles;
  private final ReservationView reservations;
  private final PermissionView permissions;

  FreePiles(PileView piles, ReservationView reservations, PermissionView permissions) {
    this.piles = piles;
    this.reservations = reservations;
    this.permissions = permissions;
  }

  /**
   * A pile and its connector that are free for the whole slot.
   *
   * @param pile what it is
   */
  record FreePile(PileDescribed pile, int connector) {}

  /** When the driver could reserve a pile; what is under {@code ignored} counts as free. */
  FreeTime timeAt(PileDescribed pile, PersonId driver, @Nullable UUID ignored) {
    var others =
        reservations.at(pile.pile()).stream()
            .filter(it -> !(it.driver().equals(driver) && it.id().equals(ignored)))
            .toList();
    var own =
        reservations.of(driver).stream()
            .filter(it -> it.seen().holds() && !it.id().equals(ignored))
            .map(it -> it.seen().slot())
            .toList();
    return FreeTime.of(pile, others, own, driver);
  }

  /** In the order of the piles' names; lazily, so that who wants three looks no further. */
  Stream<PileDescribed> permitted(PersonId driver, Slot slot, int limit) {
    return permissions.pilesFor(driver, slot).stream()
        .limit(limit)
        .map(piles::pile)
        .flatMap(Optional::stream);
  }

  Optional<FreePile> freeAt(PileDescribed pile, PersonId driver, Slot slot, Instant now) {
    var time = timeAt(pile, driver, null);
    return time.isOffered(slot, now)
        ? time.connectorFor(slot).map(connector -> new FreePile(pile, connector))
        : Optional.empty();
  }

  /** The driver's permitted piles near a place, the nearest first; those without a place not. */
  List<PileDescribed> permittedNear(
      PersonId driver, Slot slot, Distance.Place place, int withinMetres) {
    return permissions.pilesFor(driver, slot).stream()
        .map(piles::pile)
        .flatMap(Optional::stream)
        .filter(pile -> pile.position() != null)
        .filter(pile -> Distance.metres(place, position(pile)) <= withinMetres)
        .sorted(
            Comparator.<PileDescribed>comparingLong(pile -> Distance.metres(place, position(pile)))
                .thenComparing(pile -> pile.pile().value()))
        .toList();
  }

  static Distance.Place position(PileDescribed pile) {
    var position = Objects.requireNonNull(pile.position());
    return new Distance.Place(position.latitudeMicrodegrees(), position.longitudeMicrodegrees());
  }

  Optional<PileDescribed> pile(PileId pile) {
    return piles.pile(pile);
  }

  boolean isPermitted(PersonId driver, PileId pile, Slot slot) {
    return permissions.covers(driver, pile, slot);
  }
}
