package org.pileshare.ledger.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.pileshare.ledger.core.Reconciliation;
import org.pileshare.ledger.store.BookWatch;

/** Whether the book is right, for operators. */
@Path("/v1/operator/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Viewers.OPERATOR)
public class ReconciliationResource {
  private final BookWatch watch;

  ReconciliationResource(BookWatch watch) {
    this.watch = watch;
  }

  /**
   * What the comparison found; see {@link Reconciliation}.
   *
   * @param balanced whether nothing is wrong
   * @param unexplainedWh the energy that is missing, or too much if below 0, without a reason
   */
  public record Report(
      boolean balanced,
      long entries,
      long unbalancedEntries,
      long sessions,
      long sessionsWithoutJudgement,
      long sessionsWithoutEntry,
      long sessionsOfOtherEnergy,
      long sessionsWh,
      long postedWh,
      long explainedWh,
      long unexplainedWh,
      long disputed) {
    static Report of(Reconciliation found) {
      return new Report(
          found.isBalanced(),
          found.entries(),
          found.unbalancedEntries(),
          found.sessions(),
          found.sessionsWithoutJudgement(),
          found.sessionsWithoutEntry(),
          found.sessionsOfOtherEnergy(),
          found.sessionsWh(),
          found.postedWh(),
          found.explainedWh(),
          found.unexplainedWh(),
          found.disputed());
    }
  }

  @GET
  @Operation(summary = "The whole book compared with itself and with what the piles told")
  public Uni<Report> reconciliation() {
    return watch.reconciliation().map(Report::of);
  }
}
