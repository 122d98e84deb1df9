package org.pileshare.reservation.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.problem.ProblemType;

/** A day of all piles, for whoever operates them: who holds which unit. */
@Path("/v1/operator/days/{day}")
@RolesAllowed("operator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operation")
public class OperatorDaysResource {
  static final int LIMIT = 100;

  private final JsonWebToken token;
  private final Views views;
  private final PileView piles;
  private final PileDays days;
  private final Cursors cursors;

  OperatorDaysResource(
      JsonWebToken token, Views views, PileView piles, PileDays days, Cursors cursors) {
    this.token = token;
    this.views = views;
    this.piles = piles;
    this.days = days;
    this.cursors = cursors;
  }

  /** Where a page ends; the next one begins after it. */
  private record Place(String site, String pile) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::site).thenComparing(Place::pile);

    static Place of(PileDescribed pile) {
      return new Place(pile.site(), pile.pile().value());
    }

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }

    /** A pile's name has no such sign. */
    String text() {
      return pile + "|" + site;
    }

    static Place read(String text) {
      int end = text.indexOf('|');
      return new Place(text.substring(end + 1), text.substring(0, end));
    }
  }

  /**
   * The piles by site, each with its own local day; without those that are retired.
   *
   * @param limit how many of them, 1 to 100
   * @param cursor where to go on, from the Link of the page before
   */
  @GET
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              schema = @Schema(type = SchemaType.ARRAY, implementation = OperatorDayBody.class)))
  public Response list(
      @RestPath LocalDate day,
      @RestQuery
          @DefaultValue("100")
          @Parameter(schema = @Schema(minimum = "1", maximum = "100", defaultValue = "100"))
          int limit,
      @RestQuery @Nullable String cursor) {
    var person = Driver.of(token);
    if (limit < 1 || limit > LIMIT) {
      throw ProblemType.INVALID_REQUEST
          .because("Expected a limit from 1 to %d, but it is %d".formatted(LIMIT, limit))
          .exception();
    }
    var scope = person + "\n/v1/operator/days/" + day;
    var after = cursor == null ? null : Place.read(cursors.read(cursor, scope));
    views.requireCaughtUp();
    var now = Instant.now();
    var found =
        PileDays.shown(piles.all(), day, now).stream()
            .filter(it -> after == null || Place.of(it).compareTo(after) > 0)
            .sorted(Comparator.comparing(Place::of))
            .limit(limit + 1L)
            .toList();
    var page = found.stream().limit(limit).map(it -> days.operatorDay(it, day, now)).toList();
    var response = Response.ok(page);
    if (found.size() > limit) {
      var next = cursors.write(Place.of(found.get(limit - 1)).text(), scope);
      response.header(
          "Link",
          "</v1/operator/days/%s?limit=%d&cursor=%s>; rel=\"next\"".formatted(day, limit, next));
    }
    return response.build();
  }
}
