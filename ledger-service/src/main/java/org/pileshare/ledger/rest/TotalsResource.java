package org.pileshare.ledger.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.pileshare.contracts.Verdict;
import org.pileshare.ledger.store.BookReader;
import org.pileshare.ledger.store.BookReader.Tally;

/** The whole book in one line, for operators. */
@Path("/v1/totals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Viewers.OPERATOR)
public class TotalsResource {
  private final BookReader book;

  TotalsResource(BookReader book) {
    this.book = book;
  }

  /**
   * The totals.
   *
   * @param energyWh as the meters told it, billed or not
   * @param verdicts how many sessions have each verdict; one may have several
   * @param postingsSumMinor the sum of all lines of all entries; anything but 0 is a defect
   */
  public record Totals(
      long sessions, long energyWh, Map<Verdict, Long> verdicts, long postingsSumMinor) {}

  @GET
  @Operation(summary = "Sessions, energy, verdicts, and the proof that the entries balance")
  public Uni<Totals> totals() {
    return book.tallies()
        .chain(tallies -> book.imbalance().map(imbalance -> totals(tallies, imbalance)));
  }

  private static Totals totals(List<Tally> tallies, long imbalance) {
    long sessions = 0;
    long energyWh = 0;
    var verdicts = new EnumMap<Verdict, Long>(Verdict.class);
    for (var tally : tallies) {
      sessions += tally.sessions();
      energyWh += tally.energyWh();
      for (var verdict : SessionView.verdicts(tally.verdicts())) {
        verdicts.merge(verdict, tally.sessions(), Long::sum);
      }
    }
    return new Totals(sessions, energyWh, verdicts, imbalance);
  }
}
