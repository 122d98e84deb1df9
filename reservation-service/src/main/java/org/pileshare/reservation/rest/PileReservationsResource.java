package org.pileshare.reservation.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;

/** Who holds a pile when, or waits for it: for its owner and for operators. */
@Path("/v1/piles/{pile}/reservations")
@RolesAllowed({"owner", "operator"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Piles")
public class PileReservationsResource {
  private final JsonWebToken token;
  private final Views views;
  private final PileView piles;
  private final ReservationView reservations;
  private final Cursors cursors;

  PileReservationsResource(
      JsonWebToken token,
      Views views,
      PileView piles,
      ReservationView reservations,
      Cursors cursors) {
    this.token = token;
    this.views = views;
    this.piles = piles;
    this.reservations = reservations;
    this.cursors = cursors;
  }

  /** A reservation with its driver, who is an opaque id. */
  public record PileReservation(
      @Schema(implementation = String.class) PersonId driver,
      @JsonUnwrapped ReservationBody reservation) {}

  /** Requests that were refused never stood in the calendar, and are not listed. */
  @GET
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              schema = @Schema(type = SchemaType.ARRAY, implementation = PileReservation.class)))
  public Response list(@RestPath PileId pile, @BeanParam ListQuery query) {
    var person = Driver.of(token);
    views.requireCaughtUp();
    if (piles.pile(pile).filter(it -> mayRead(it, person)).isEmpty()) {
      throw ProblemType.UNKNOWN_PILE
          .because("Expected a pile of yours, but there is none of the name " + pile)
          .exception();
    }
    return query.page(
        cursors,
        "/v1/piles/" + pile + "/reservations",
        person,
        reservations.at(pile),
        own -> new PileReservation(own.driver(), ReservationBody.of(own.id(), own.seen())));
  }

  private boolean mayRead(PileDescribed pile, PersonId person) {
    return token.getGroups().contains("operator") || pile.owner().equals(person);
  }
}
