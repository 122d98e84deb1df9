package org.pileshare.ledger.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.pileshare.ledger.store.UnreadableReader;
import org.pileshare.ledger.store.UnreadableReader.Unreadable;

/** Records that the ledger had to pass over, for operators. */
@Path("/v1/operator/unreadable")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Viewers.OPERATOR)
public class UnreadableResource {
  private final UnreadableReader reader;

  UnreadableResource(UnreadableReader reader) {
    this.reader = reader;
  }

  @GET
  @Operation(summary = "Records that could not be read, with the reason, the newest first")
  public Uni<List<Unreadable>> unreadable(@QueryParam("limit") @DefaultValue("20") String limit) {
    return reader.latest(Pages.limit(limit));
  }
}
