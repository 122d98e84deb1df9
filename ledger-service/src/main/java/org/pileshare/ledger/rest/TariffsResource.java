package org.pileshare.ledger.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.ledger.core.Tariff;
import org.pileshare.ledger.store.TariffReader;

/** What charging costs, for everybody who is signed in. */
@Path("/v1/tariffs")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class TariffsResource {
  private final TariffReader tariffs;
  private final OcpiParty party;

  TariffsResource(TariffReader tariffs, OcpiParty party) {
    this.tariffs = tariffs;
    this.party = party;
  }

  /** The names of all tariffs, in order. */
  public record Names(List<String> tariffs) {}

  @GET
  @Operation(summary = "The names of all tariffs")
  public Uni<Names> names() {
    return tariffs.names().map(names -> new Names(names.stream().sorted().toList()));
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "A tariff with all its versions")
  public Uni<TariffView> tariff(String name) {
    return found(name).map(TariffView::of);
  }

  @GET
  @Path("/{name}/ocpi")
  @Operation(
      summary = "The version in force now and those to come, as Tariff objects of OCPI 2.2.1")
  public Uni<List<OcpiTariff>> ocpi(String name) {
    return found(name)
        .map(tariff -> OcpiTariff.of(tariff, Instant.now(), party.countryCode(), party.partyId()));
  }

  private Uni<Tariff> found(String name) {
    return tariffs
        .tariff(TariffName.checked(name))
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        ProblemType.NOT_FOUND
                            .because("Expected the name of a tariff, but " + name + " is none")
                            .exception()));
  }
}
