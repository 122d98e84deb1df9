package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.Place;

/** The rows of piles. */
@ApplicationScoped
class PileRows implements PanacheRepositoryBase<PileRow, String> {
  /** The row, held until the transaction ends; null if there is none. */
  Uni<PileRow> held(PileId pile) {
    return findById(pile.value(), LockModeType.PESSIMISTIC_WRITE);
  }

  /** Whose pile it is, without reading the rest: that may change until the owner is held. */
  Uni<Optional<PersonId>> ownerOf(PileId pile) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(
                        "select p.owner from PileRow p where p.id = ?1", String.class)
                    .setParameter(1, pile.value())
                    .getSingleResultOrNull())
        .map(owner -> Optional.ofNullable(owner).map(PersonId::new));
  }

  /** The pile of a place; null if it is a site. */
  Uni<@Nullable PileRow> of(Place place) {
    var pile = place.pile();
    return pile == null ? Uni.createFrom().nullItem() : findById(pile.value());
  }
}
