package org.pileshare.gateway.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.gateway.connection.OfflineCodes;
import org.pileshare.gateway.core.PileAuthority;
import org.pileshare.gateway.core.PileTable;
import org.pileshare.gateway.stream.Views;

/** A driver without a card reads the code of their reservation, to enter it at the pile. */
@Path("/v1/reservations/{reservation}/code")
@RolesAllowed("driver")
public final class CodeResource {
  private final Views views;
  private final OfflineCodes codes;
  private final JsonWebToken token;
  private final Clock clock;

  @Inject
  public CodeResource(Views views, OfflineCodes codes, JsonWebToken token, Clock clock) {
    this.views = views;
    this.codes = codes;
    this.token = token;
    this.clock = clock;
  }

  /** A code, and when it opens the pile: a day has its own. */
  public record Code(String code, Instant from, Instant to) {}

  /** The codes of a reservation that are still of use, the next one first. */
  public record Codes(UUID reservation, String pile, List<Code> codes) {}

  /** The codes; another's reservation looks like none. */
  @GET
  public Response codes(@PathParam("reservation") UUID reservation) {
    var driver = new PersonId(token.getSubject());
    var authority =
        views.pilesOf(driver).stream()
            .map(views::authority)
            .filter(pile -> isHeldBy(pile, driver, reservation))
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemType.NOT_FOUND
                        .because("Expected a reservation of yours, but there is none")
                        .exception());
    var found = codes(authority, reservation);
    if (found.isEmpty()) {
      throw ProblemType.CONFLICT
          .because(
              "Expected a reservation that is to come at a pile with codes, but "
                  + reservation
                  + " has none")
          .exception();
    }
    var body = new Codes(reservation, authority.pile().value(), found);
    var kept = new CacheControl();
    kept.setNoStore(true);
    return Response.ok(body).cacheControl(kept).build();
  }

  private static boolean isHeldBy(PileAuthority pile, PersonId driver, UUID reservation) {
    return pile.holderOf(reservation::equals)
        .filter(holder -> holder.driver().equals(driver))
        .isPresent();
  }

  /** Parts of it in which the driver is not permitted have no code. */
  private List<Code> codes(PileAuthority authority, UUID reservation) {
    var now = clock.instant();
    PileId pile = authority.pile();
    return authority.tables().keySet().stream()
        .flatMap(day -> views.table(pile, day).stream())
        .flatMap(table -> table.runs().stream())
        .flatMap(run -> Stream.ofNullable(run.reservation()))
        .filter(held -> held.id().equals(reservation) && now.isBefore(held.units().to()))
        .distinct()
        .sorted(Comparator.comparing((PileTable.Reservation held) -> held.units().from()))
        .flatMap(
            held ->
                codes.code(pile, held).stream()
                    .map(code -> new Code(code, held.units().from(), held.units().to())))
        .toList();
  }
}
