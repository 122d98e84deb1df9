package org.pileshare.reservation.rest;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemException;
import org.pileshare.contracts.problem.ProblemType;

/** The days of a pile: which units are free. Who holds the others is not said. */
@Path("/v1/piles/{pile}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Piles")
public class PileDaysResource {
  private final JsonWebToken token;
  private final Views views;
  private final PileView piles;
  private final PileDays days;

  PileDaysResource(JsonWebToken token, Views views, PileView piles, PileDays days) {
    this.token = token;
    this.views = views;
    this.piles = piles;
    this.days = days;
  }

  /**
   * Seven days from a Monday, without those that cannot be asked for.
   *
   * @param monday the first day of the week
   */
  public record WeekBody(
      @Schema(implementation = String.class) PileId pile, LocalDate monday, List<DayBody> days) {}

  @GET
  @Path("/days/{day}")
  public DayBody day(@RestPath PileId pile, @RestPath LocalDate day) {
    var person = Driver.of(token);
    views.requireCaughtUp();
    var described = piles.required(pile);
    var now = Instant.now();
    if (!PileDays.isShown(described, day, now)) {
      throw notShown(described, day, now);
    }
    return days.day(described, day, person, now);
  }

  /** The week that a day is in. */
  @GET
  @Path("/weeks/{day}")
  public WeekBody week(@RestPath PileId pile, @RestPath LocalDate day) {
    var person = Driver.of(token);
    views.requireCaughtUp();
    var described = piles.required(pile);
    var now = Instant.now();
    var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    var shown =
        monday
            .datesUntil(monday.plusWeeks(1))
            .filter(it -> PileDays.isShown(described, it, now))
            .toList();
    if (shown.isEmpty()) {
      throw notShown(described, day, now);
    }
    return new WeekBody(
        pile, monday, shown.stream().map(it -> days.day(described, it, person, now)).toList());
  }

  private static ProblemException notShown(PileDescribed pile, LocalDate day, Instant now) {
    return ProblemType.INVALID_REQUEST
        .because(
            "Expected a day from %s to %s, but it is %s"
                .formatted(PileDays.first(pile, now), PileDays.last(pile, now), day))
        .exception();
  }
}
