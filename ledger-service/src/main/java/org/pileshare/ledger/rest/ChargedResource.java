package org.pileshare.ledger.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.pileshare.ledger.store.ChargedDays;
import org.pileshare.ledger.store.ChargedDays.ChargedDay;

/** How much was charged, day by day, for operators. */
@Path("/v1/operator/charged")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Viewers.OPERATOR)
public class ChargedResource {
  private final ChargedDays reader;

  ChargedResource(ChargedDays reader) {
    this.reader = reader;
  }

  @GET
  @Operation(
      summary =
          "Sessions, those without network, and energy, by the day of a zone on which they ended")
  public Uni<List<ChargedDay>> charged(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("zone") @Nullable String zone) {
    var span = Spans.of(from, to);
    return reader.between(span.from(), span.until(), StatementQuery.zone(zone));
  }
}
