package org.pileshare.reservation.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ReservationStatus;

/** A driver's own reservations, to be read. Those of others look as if they were not there. */
@Path("/v1/reservations")
@RolesAllowed("driver")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reservations")
public class ReservationReadsResource {
  private final JsonWebToken token;
  private final Views views;
  private final ReservationView reservations;
  private final Cursors cursors;

  ReservationReadsResource(
      JsonWebToken token, Views views, ReservationView reservations, Cursors cursors) {
    this.token = token;
    this.views = views;
    this.reservations = reservations;
    this.cursors = cursors;
  }

  /** 200, or 304 if the client has this version. While it is PENDING it has no version. */
  @GET
  @Path(ReservationsResource.ID)
  public Response read(
      @RestPath UUID id, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
    var driver = Driver.of(token);
    views.requireCaughtUp();
    var seen =
        reservations.find(driver, id).orElseThrow(() -> Answers.noSuchReservation(id).exception());
    if (seen.status() == ReservationStatus.PENDING) {
      return Response.ok(ReservationBody.of(id, seen)).build();
    }
    var answer =
        Versions.isKnown(ifNoneMatch, seen.version())
            ? Response.notModified()
            : Response.ok(ReservationBody.of(id, seen));
    return answer.header(Answers.ETAG, Versions.tag(seen.version())).build();
  }

  /** The next one first; those that are over follow, the latest first. */
  @GET
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              schema = @Schema(type = SchemaType.ARRAY, implementation = ReservationBody.class)))
  public Response list(@BeanParam ListQuery query) {
    var driver = Driver.of(token);
    views.requireCaughtUp();
    return query.page(
        cursors,
        "/v1/reservations",
        driver,
        reservations.of(driver),
        own -> ReservationBody.of(own.id(), own.seen()));
  }
}
