package org.pileshare.reservation.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.problem.ProblemType;

/** How piles were used, day by day, as far back as reservations are remembered. */
@Path("/v1/operator/figures")
@RolesAllowed("operator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operation")
public class OperatorFiguresResource {
  /** Where a day begins first: one that is whole there is whole everywhere. */
  private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

  private final Views views;
  private final PileView piles;
  private final ReservationView reservations;
  private final RestSettings settings;

  OperatorFiguresResource(
      Views views, PileView piles, ReservationView reservations, RestSettings settings) {
    this.views = views;
    this.piles = piles;
    this.reservations = reservations;
    this.settings = settings;
  }

  /**
   * The days from the first to the last, both included; of each pile its own local day.
   *
   * @param from the first day that is remembered whole, if it is left out
   * @param to today, if it is left out
   */
  @GET
  public List<DayFigures> read(
      @RestQuery @Parameter(schema = @Schema(format = "date")) @Nullable String from,
      @RestQuery @Parameter(schema = @Schema(format = "date")) @Nullable String to) {
    var now = Instant.now();
    var first = LocalDate.ofInstant(now.minus(settings.readableFor()), EARLIEST).plusDays(1);
    var last = LocalDate.ofInstant(now, EARLIEST);
    var begin = from == null ? first : RequestTime.day(from, "from");
    var end = to == null ? last : RequestTime.day(to, "to");
    if (begin.isBefore(first) || end.isAfter(last) || begin.isAfter(end)) {
      throw ProblemType.INVALID_REQUEST
          .because(
              "Expected days from %s to %s, which are remembered, but they are %s to %s"
                  .formatted(first, last, begin, end))
          .exception();
    }
    views.requireCaughtUp();
    var shared = piles.all().stream().filter(it -> !it.retired()).toList();
    return begin
        .datesUntil(end.plusDays(1))
        .map(day -> DayFigures.of(day, shared, reservations::at, now))
        .toList();
  }
}
