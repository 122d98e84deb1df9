package org.pileshare.reservation.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.problem.ProblemException;
import org.pileshare.contracts.problem.ProblemType;

/** A driver's own reservations. The id is the client's, a UUIDv7, so that a retry is harmless. */
@Path("/v1/reservations")
@RolesAllowed("driver")
@Produces(MediaType.APPLICATION_JSON)
public class ReservationsResource {
  private static final String ID =
      "{id: [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}}";
  private static final int LIST_LIMIT = 100;

  private final JsonWebToken token;
  private final DeskDoor door;
  private final Views views;
  private final PileView piles;
  private final ReservationView reservations;

  ReservationsResource(
      JsonWebToken token,
      DeskDoor door,
      Views views,
      PileView piles,
      ReservationView reservations) {
    this.token = token;
    this.door = door;
    this.views = views;
    this.piles = piles;
    this.reservations = reservations;
  }

  /** 201 reserved, a problem if refused, or 202 if it is not yet known which. */
  @PUT
  @Path(ID)
  public Uni<Response> reserve(@RestPath UUID id, @Nullable ReservationRequest body) {
    var request = required(body);
    var driver = Driver.of(token);
    var pile = request.wantedPile();
    var slot = request.slot();
    views.requireCaughtUp();
    if (piles.pile(pile).isEmpty()) {
      throw ProblemType.UNKNOWN_PILE
          .because("Expected a pile that there is, but there is no " + pile)
          .exception();
    }
    var command = Ids.derived(driver, id, "reserve", pile, slot.from(), slot.to());
    return door.ask(new ReserveSlot(command, id, driver, pile, slot, null, false), command)
        .map(
            known ->
                known
                    .map(reply -> reserved(reply))
                    .orElseGet(
                        () ->
                            pending(
                                ReservationBody.of(id, pile, slot, ReservationStatus.PENDING))));
  }

  /** 200 canceled, a problem if refused, or 202 if it is not yet known which. */
  @DELETE
  @Path(ID)
  public Uni<Response> cancel(@RestPath UUID id) {
    var driver = Driver.of(token);
    views.requireCaughtUp();
    var command = Ids.derived(driver, id, "cancel");
    return door.ask(new CancelReservation(command, id, driver, null), command)
        .map(
            known ->
                known
                    .map(reply -> canceled(reply))
                    .orElseGet(
                        () ->
                            pending(
                                ReservationBody.of(id, null, null, ReservationStatus.PENDING))));
  }

  @GET
  @Path(ID)
  public ReservationBody read(@RestPath UUID id) {
    var driver = Driver.of(token);
    views.requireCaughtUp();
    return reservations
        .find(driver, id, Instant.now())
        .orElseThrow(
            () ->
                ProblemType.NOT_FOUND
                    .because("Expected a reservation of yours, but there is none with the id " + id)
                    .exception());
  }

  /** The next one first; those that are over follow, the latest first. */
  @GET
  public List<ReservationBody> list(@RestQuery @DefaultValue("50") int limit) {
    if (limit < 1 || limit > LIST_LIMIT) {
      throw ProblemType.INVALID_REQUEST
          .because("Expected a limit from 1 to %d, but it is %d".formatted(LIST_LIMIT, limit))
          .exception();
    }
    var driver = Driver.of(token);
    views.requireCaughtUp();
    return reservations.upcomingFirst(driver, limit, Instant.now());
  }

  private static ReservationRequest required(@Nullable ReservationRequest body) {
    if (body == null) {
      throw ProblemType.MALFORMED_REQUEST
          .because("Expected a JSON body with pile, from and to, but there is none")
          .exception();
    }
    return body;
  }

  private static Response reserved(ReservationReply reply) {
    return Response.status(Response.Status.CREATED)
        .header("Location", location(reply.reservation()))
        .entity(accepted(reply))
        .build();
  }

  private static Response canceled(ReservationReply reply) {
    return Response.ok(accepted(reply)).build();
  }

  private static Response pending(ReservationBody body) {
    return Response.accepted(body).header("Location", location(body.id())).build();
  }

  /** What the desks refused ends the request as the problem that it is. */
  private static ReservationBody accepted(ReservationReply reply) {
    var refusal = reply.refusal();
    if (refusal != null) {
      throw refused(refusal, reply);
    }
    return ReservationBody.of(reply.reservation(), reply.pile(), reply.slot(), reply.status());
  }

  private static ProblemException refused(Refusal refusal, ReservationReply reply) {
    return RefusalProblems.typeOf(refusal)
        .because(Objects.requireNonNullElse(reply.detail(), "Expected otherwise, but " + refusal))
        .exception();
  }

  private static String location(UUID id) {
    return "/v1/reservations/" + id;
  }
}
