package org.pileshare.ledger.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.ledger.core.Income;
import org.pileshare.ledger.store.IncomeReader;

/** What an owner's piles have earned. */
@Path("/v1/income")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Viewers.OWNER)
public class IncomeResource {
  private final IncomeReader reader;
  private final JsonWebToken token;

  IncomeResource(IncomeReader reader, JsonWebToken token) {
    this.reader = reader;
    this.token = token;
  }

  /** The income of one owner from what was posted in a span; amounts are owed to them. */
  public record Earned(
      String owner,
      Instant from,
      Instant to,
      List<Income.OfPile> piles,
      List<Income.Total> totals) {}

  @GET
  @Operation(summary = "What your piles have earned, pile by pile and kind by kind")
  public Uni<Earned> income(
      @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
    var span = Spans.of(from, to);
    var me = Viewers.person(token);
    return reader
        .income(me, span.from(), span.until())
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        ProblemType.INVALID_REQUEST
                            .because(
                                "Expected at most %,d sums of piles and kinds, but there are more"
                                    .formatted(IncomeReader.MAX_ROWS))
                            .exception()))
        .map(
            income ->
                new Earned(me.value(), span.from(), span.until(), income.piles(), income.totals()));
  }
}
