package org.pileshare.reservation.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.problem.ProblemException;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.reservation.rest.SeriesDoor.Week;

/** The same local time each week: a handful of reservations that are made together. */
@Path("/v1/series")
@RolesAllowed("driver")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Series")
public class SeriesResource {
  static final String CONFLICTS = "conflicts";
  static final String KEPT = "kept";

  private final JsonWebToken token;
  private final SeriesDoor door;
  private final Views views;
  private final PileView piles;
  private final ReservationView reservations;

  SeriesResource(
      JsonWebToken token,
      SeriesDoor door,
      Views views,
      PileView piles,
      ReservationView reservations) {
    this.token = token;
    this.door = door;
    this.views = views;
    this.piles = piles;
    this.reservations = reservations;
  }

  /**
   * 201 with what became of each week; 409 with the conflicts if one could not be reserved and none
   * was to be skipped: what was reserved before is canceled again. 202 if it is not known yet: the
   * same request, sent again, goes on where this one ended.
   */
  @PUT
  @Path(ReservationsResource.ID)
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> reserve(@RestPath UUID id, @Nullable SeriesRequest body) {
    var driver = Driver.of(token);
    if (body == null) {
      throw ProblemType.MALFORMED_REQUEST
          .because("Expected a JSON body with pile, from, to and weeks, but there is none")
          .exception();
    }
    views.requireCaughtUp();
    var plan = body.plan(piles.required(body.wantedPile()));
    return door.reserve(plan, driver, id).chain(weeks -> told(plan, driver, id, weeks));
  }

  /** Its reservations as they are now. */
  @GET
  @Path(ReservationsResource.ID)
  public SeriesBody read(@RestPath UUID id) {
    var driver = Driver.of(token);
    views.requireCaughtUp();
    var children =
        IntStream.range(0, SeriesPlan.MOST_WEEKS)
            .mapToObj(week -> SeriesPlan.childId(id, week))
            .flatMap(child -> body(driver, child).stream())
            .toList();
    var pile =
        children.stream().flatMap(child -> Optional.ofNullable(child.pile()).stream()).findFirst();
    if (pile.isEmpty()) {
      throw ProblemType.NOT_FOUND
          .because("Expected a series of yours, but there is none with the id " + id)
          .exception();
    }
    return new SeriesBody(id, pile.get(), children);
  }

  private Uni<Response> told(SeriesPlan plan, PersonId driver, UUID id, List<Week> weeks) {
    if (weeks.getLast().isUnknown()) {
      return Uni.createFrom().item(answer(Response.Status.ACCEPTED, plan, id, weeks));
    }
    boolean isReused = weeks.getLast().isReused();
    boolean isWhole = weeks.stream().allMatch(Week::isReserved);
    boolean isSome = plan.skipConflicts() && weeks.stream().anyMatch(Week::isReserved);
    if (isWhole || isSome && !isReused) {
      return Uni.createFrom().item(answer(Response.Status.CREATED, plan, id, weeks));
    }
    return door.cancel(weeks, driver)
        .map(
            kept -> {
              throw isReused ? reused(id) : conflict(plan, weeks, kept);
            });
  }

  private static Response answer(
      Response.Status status, SeriesPlan plan, UUID id, List<Week> weeks) {
    return Response.status(status)
        .header("Location", "/v1/series/" + id)
        .entity(new SeriesBody(id, plan.pile(), SeriesBody.outcomes(plan, weeks)))
        .build();
  }

  private static ProblemException reused(UUID id) {
    return ProblemType.ID_REUSED
        .because(
            "Expected the id %s to name one series, but it already names another".formatted(id))
        .exception();
  }

  /** Terms may forbid to cancel so late: then those that are kept are named, and can be used. */
  private static ProblemException conflict(SeriesPlan plan, List<Week> weeks, List<Week> kept) {
    var refused = weeks.stream().filter(week -> !week.isReserved()).toList();
    var problem =
        ProblemType.CONFLICT
            .because(
                "Expected to reserve %d weeks, but %d of them cannot be"
                    .formatted(plan.weeks(), refused.size()))
            .with(CONFLICTS, SeriesBody.outcomes(plan, refused));
    return (kept.isEmpty()
            ? problem
            : problem.with(KEPT, kept.stream().map(week -> week.id().toString()).toList()))
        .exception();
  }

  private Optional<ReservationBody> body(PersonId driver, UUID id) {
    return reservations.find(driver, id).map(seen -> ReservationBody.of(id, seen));
  }
}
