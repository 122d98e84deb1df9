package org.pileshare.ledger.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.ledger.core.Difference;
import org.pileshare.ledger.store.RefoldReport;
import org.pileshare.ledger.store.RefoldReport.Run;
import org.pileshare.ledger.store.Refolding;

/** Operators have the book made again from its logs, and read what is different. */
@Path("/v1/operator/refolds")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Viewers.OPERATOR)
@NonBlocking
public class RefoldsResource {
  private final Refolding refolding;
  private final RefoldReport report;

  RefoldsResource(Refolding refolding, RefoldReport report) {
    this.refolding = refolding;
    this.report = report;
  }

  /**
   * One refold of the book.
   *
   * @param balances how many nets of one account for one session or reservation were compared
   * @param forgotten rows of history that the compacted topics do not have any more
   * @param differences how many there are
   * @param told the first thousand of them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record View(
      UUID id,
      RefoldReport.State state,
      Instant startedAt,
      @Nullable Instant endedAt,
      long sessions,
      long reservations,
      long balances,
      long energyWh,
      long forgotten,
      long differences,
      List<Told> told,
      @Nullable String failure) {
    static View of(Run run) {
      var result = run.result();
      return new View(
          run.id(),
          run.state(),
          run.startedAt(),
          run.endedAt(),
          result.sessions(),
          result.reservations(),
          result.balances(),
          result.energyWh(),
          run.forgotten(),
          result.found(),
          result.told().stream().map(Told::of).toList(),
          run.failure());
    }
  }

  /**
   * One difference.
   *
   * @param subject the session or the reservation
   */
  public record Told(String kind, UUID subject, String detail) {
    static Told of(Difference difference) {
      return new Told(
          difference.getClass().getSimpleName(), difference.subject(), difference.detail());
    }
  }

  @POST
  @Operation(summary = "Make the book again from its logs and compare; one at a time")
  public Response start() {
    var run =
        refolding
            .start()
            .orElseThrow(
                () ->
                    ProblemType.CONFLICT
                        .because("Expected no other refold of the book, but one is under way")
                        .exception());
    return Response.accepted(View.of(run))
        .location(URI.create("/v1/operator/refolds/" + run.id()))
        .build();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "How far a refold is, and what is different")
  public View of(UUID id) {
    return report
        .of(id)
        .map(View::of)
        .orElseThrow(
            () ->
                ProblemType.NOT_FOUND
                    .because("Expected the last refold of this instance, but " + id + " is not it")
                    .exception());
  }
}
