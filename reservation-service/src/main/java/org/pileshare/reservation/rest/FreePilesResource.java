package org.pileshare.reservation.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;

/** Where a driver could charge: piles with a permission that are free for a whole slot. */
@Path("/v1/free-piles")
@RolesAllowed("driver")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Piles")
public class FreePilesResource {
  private static final int AT_MOST = 50;
  private static final int FARTHEST_METRES = 100_000;
  private static final Pattern DEGREES = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,15})?");

  private final JsonWebToken token;
  private final Views views;
  private final FreePiles freePiles;

  FreePilesResource(JsonWebToken token, Views views, FreePiles freePiles) {
    this.token = token;
    this.views = views;
    this.freePiles = freePiles;
  }

  /**
   * A free pile.
   *
   * @param connector the one with the lowest number that is free
   * @param distanceMetres from the place that was asked for
   */
  public record FreePileBody(
      @Schema(implementation = String.class) PileId pile,
      String site,
      int connector,
      BigDecimal latitude,
      BigDecimal longitude,
      long distanceMetres) {}

  /** The nearest first, at most 50. */
  @GET
  public List<FreePileBody> find(
      @RestQuery @Parameter(required = true, schema = @Schema(format = "date-time"))
          @Nullable String from,
      @RestQuery @Parameter(required = true, schema = @Schema(format = "date-time"))
          @Nullable String to,
      @RestQuery @Parameter(required = true) @Nullable String latitude,
      @RestQuery @Parameter(required = true) @Nullable String longitude,
      @RestQuery @Parameter(required = true) @Nullable Integer within) {
    var driver = Driver.of(token);
    var slot = RequestTime.slot(from, to);
    var place =
        new Distance.Place(
            microdegrees(latitude, 90, "latitude"), microdegrees(longitude, 180, "longitude"));
    if (within == null || within < 1 || within > FARTHEST_METRES) {
      throw ProblemType.INVALID_REQUEST
          .because(
              "Expected 'within' of 1 to %,d metres, but it is %s"
                  .formatted(FARTHEST_METRES, within))
          .exception();
    }
    views.requireCaughtUp();
    var now = Instant.now();
    return freePiles.permittedNear(driver, slot, place, within).stream()
        .flatMap(pile -> freePiles.freeAt(pile, driver, slot, now).stream())
        .limit(AT_MOST)
        .map(free -> body(free, place))
        .toList();
  }

  private static FreePileBody body(FreePiles.FreePile free, Distance.Place from) {
    var place = FreePiles.position(free.pile());
    return new FreePileBody(
        free.pile().pile(),
        free.pile().site(),
        free.connector(),
        BigDecimal.valueOf(place.latitudeMicrodegrees(), 6),
        BigDecimal.valueOf(place.longitudeMicrodegrees(), 6),
        Distance.metres(from, place));
  }

  static int microdegrees(@Nullable String text, int most, String name) {
    if (text != null && DEGREES.matcher(text).matches()) {
      var millionths = new BigDecimal(text).movePointRight(6).setScale(0, RoundingMode.HALF_EVEN);
      if (millionths.abs().compareTo(BigDecimal.valueOf(most, -6)) <= 0) {
        return millionths.intValueExact();
      }
    }
    throw ProblemType.INVALID_REQUEST
        .because(
            "Expected '%s' in decimal degrees from -%d to %d, but it is not"
                .formatted(name, most, most))
        .exception();
  }
}
