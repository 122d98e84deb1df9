package org.pileshare.reservation.rest;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestPath;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.reservation.core.DeskLimits;

/** The days of a pile: which units are free. Who holds the others is not said. */
@Path("/v1/piles/{pile}/days/{day}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class PileDaysResource {
  private final JsonWebToken token;
  private final Views views;
  private final PileView piles;

  PileDaysResource(JsonWebToken token, Views views, PileView piles) {
    this.token = token;
    this.views = views;
    this.piles = piles;
  }

  @GET
  public DayBody read(@RestPath PileId pile, @RestPath LocalDate day) {
    var person = Driver.of(token);
    views.requireCaughtUp();
    var described =
        piles
            .pile(pile)
            .orElseThrow(
                () ->
                    ProblemType.UNKNOWN_PILE
                        .because("Expected a pile that there is, but there is no " + pile)
                        .exception());
    var today = LocalDate.ofInstant(Instant.now(), described.zone());
    var last = today.plusDays(DeskLimits.STANDARD.horizon().toDays());
    if (day.isBefore(today.minusDays(1)) || day.isAfter(last)) {
      throw ProblemType.INVALID_REQUEST
          .because(
              "Expected a day from %s to %s, but it is %s".formatted(today.minusDays(1), last, day))
          .exception();
    }
    return DayBody.of(described, day, piles.table(pile, day).orElse(null), person);
  }
}
