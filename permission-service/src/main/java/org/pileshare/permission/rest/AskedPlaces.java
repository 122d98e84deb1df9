package org.pileshare.permission.rest;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.Place;
import org.pileshare.permission.store.Places;

/** Which place a body means, and who asks. */
@Singleton
class AskedPlaces {
  private final Places places;

  AskedPlaces(Places places) {
    this.places = places;
  }

  record Asked(Caller caller, Place place) {}

  Uni<Asked> find(
      Uni<Caller> caller, @Nullable PileId pile, @Nullable String site, @Nullable PersonId owner) {
    return caller.chain(
        asking ->
            places
                .find(asking, pile, site, owner)
                .map(
                    found ->
                        new Asked(
                            asking,
                            found.orElseThrow(
                                () ->
                                    ProblemType.NOT_FOUND
                                        .because(
                                            "Expected a pile of yours, but there is no " + pile)
                                        .exception()))));
  }
}
