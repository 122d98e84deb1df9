package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.Place;

/** Whose place is meant. */
@ApplicationScoped
public class Places {
  private final PileRows piles;

  Places(PileRows piles) {
    this.piles = piles;
  }

  /**
   * The place; nothing if it is a pile that nobody has registered.
   *
   * @param owner whose site it is; absent means the caller's own
   */
  @WithSession
  public Uni<Optional<Place>> find(
      Caller caller, @Nullable PileId pile, @Nullable String site, @Nullable PersonId owner) {
    if (pile == null || site != null) {
      return Uni.createFrom()
          .item(Optional.of(new Place(owner == null ? caller.person() : owner, pile, site)));
    }
    return piles
        .ownerOf(pile)
        .map(known -> known.map(registered -> new Place(registered, pile, null)));
  }
}
