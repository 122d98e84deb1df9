package org.pileshare.reservation.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AcceptOffer;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.CheckIn;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.problem.ProblemType;

/**
 * What a driver does with own reservations.
 *
 * <p>The id is the client's, a UUIDv7. The id of a command is derived from what it says, so that a
 * request that is sent again is the same command, and gets the answer of the first.
 */
@Path("/v1/reservations")
@RolesAllowed("driver")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reservations")
public class ReservationsResource {
  static final String ID =
      "{id: [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}}";

  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final JsonWebToken token;
  private final DeskDoor door;
  private final Views views;
  private final PileView piles;
  private final ReservationView reservations;
  private final Answers answers;

  ReservationsResource(
      JsonWebToken token,
      DeskDoor door,
      Views views,
      PileView piles,
      ReservationView reservations,
      Answers answers) {
    this.token = token;
    this.door = door;
    this.views = views;
    this.piles = piles;
    this.reservations = reservations;
    this.answers = answers;
  }

  /** 201 reserved or waiting, a problem if refused, or 202 if it is not yet known which. */
  @PUT
  @Path(ID)
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> reserve(@RestPath UUID id, @Nullable ReservationRequest body) {
    return reserved(id, body);
  }

  /** The same for clients that cannot name what they make; the key becomes the id. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> reserveUnderKey(
      @RestHeader(IdempotencyKey.HEADER) @Parameter(required = true) @Nullable String key,
      @Nullable ReservationRequest body) {
    return reserved(IdempotencyKey.required(key), body);
  }

  /**
   * 200 with the new time, a problem if refused, or 202; refused means the former units stay.
   *
   * <p>What was refused may be possible later. Without a key, the same command is what is said of
   * the same version in the same minute.
   */
  @PATCH
  @Path(ID)
  @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
  public Uni<Response> change(
      @RestPath UUID id,
      @RestHeader("If-Match") @Parameter(required = true) @Nullable String ifMatch,
      @RestHeader(IdempotencyKey.HEADER) @Nullable String key,
      @Nullable ChangeRequest body) {
    var driver = Driver.of(token);
    var version = Versions.required(ifMatch);
    var once = key == null ? minute() : IdempotencyKey.required(key);
    var wish = required(body, "from and to");
    views.requireCaughtUp();
    var command = wish.command(driver, id, version, meant(driver, id, version), once);
    return answers.changed(id, door.ask(command, command.command()));
  }

  /** 200 canceled, a problem if refused, or 202 if it is not yet known which. */
  @DELETE
  @Path(ID)
  public Uni<Response> cancel(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
    var driver = Driver.of(token);
    var version = Versions.ifMatch(ifMatch);
    views.requireCaughtUp();
    var command = Ids.derived(driver, id, "cancel", meant(driver, id, version));
    return answers.changed(
        id, door.ask(new CancelReservation(command, id, driver, version), command));
  }

  /**
   * 200 arrived, a problem if refused, or 202.
   *
   * <p>To be too early is no answer for good. Without a key, the same command is what is said in
   * the same minute; once the holder has arrived, to say it again changes nothing.
   */
  @POST
  @Path(ID + "/check-in")
  public Uni<Response> checkIn(
      @RestPath UUID id, @RestHeader(IdempotencyKey.HEADER) @Nullable String key) {
    var driver = Driver.of(token);
    var once = key == null ? minute() : IdempotencyKey.required(key);
    views.requireCaughtUp();
    var command = Ids.derived(driver, id, "check-in", once);
    return answers.changed(id, door.ask(new CheckIn(command, id, driver), command));
  }

  /**
   * Takes an offer: 200 reserved, a problem if refused, or 202.
   *
   * <p>Without a key, an offer is one thing to accept, however often that is said.
   */
  @POST
  @Path(ID + "/acceptance")
  public Uni<Response> accept(
      @RestPath UUID id, @RestHeader(IdempotencyKey.HEADER) @Nullable String key) {
    var driver = Driver.of(token);
    views.requireCaughtUp();
    var once = key == null ? offer(driver, id) : IdempotencyKey.required(key);
    var command = Ids.derived(driver, id, "acceptance", once);
    return answers.changed(id, door.ask(new AcceptOffer(command, id, driver), command));
  }

  private Uni<Response> reserved(UUID id, @Nullable ReservationRequest body) {
    var driver = Driver.of(token);
    var command = required(body, "pile, from and to").command(driver, id);
    views.requireCaughtUp();
    piles.required(command.pile());
    return answers.created(id, door.ask(command, command.command()));
  }

  /** The version that is meant; whoever says none means the present one, and later another. */
  private Object meant(PersonId driver, UUID id, @Nullable Long version) {
    return version == null
        ? "any, now " + reservations.find(driver, id).map(Seen::version).orElse(0L)
        : version;
  }

  private Object offer(PersonId driver, UUID id) {
    return reservations.find(driver, id).map(seen -> (Object) seen.lastOffer()).orElse("none");
  }

  private static Object minute() {
    return Instant.now().getEpochSecond() / 60;
  }

  private static <T> T required(@Nullable T body, String members) {
    if (body == null) {
      throw ProblemType.MALFORMED_REQUEST
          .because("Expected a JSON body with %s, but there is none".formatted(members))
          .exception();
    }
    return body;
  }
}
