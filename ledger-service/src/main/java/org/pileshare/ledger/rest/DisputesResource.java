package org.pileshare.ledger.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.DisputeDecision;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.ledger.core.Ruling;
import org.pileshare.ledger.store.DisputeReader;
import org.pileshare.ledger.store.DisputeReader.Judged;
import org.pileshare.ledger.store.InputLog;

/** Sessions that wait for a person, and what the person decides. */
@Path("/v1/operator/disputes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Viewers.OPERATOR)
public class DisputesResource {
  private final DisputeReader disputes;
  private final InputLog decisions;
  private final JsonWebToken token;

  DisputesResource(DisputeReader disputes, InputLog decisions, JsonWebToken token) {
    this.disputes = disputes;
    this.decisions = decisions;
    this.token = token;
  }

  /**
   * One page.
   *
   * @param next the {@code after} of the next page; absent on the last one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<DisputeView> disputes, @Nullable UUID next) {}

  /**
   * What is decided.
   *
   * @param driver who pays, if not the driver of the session
   * @param energyWh what is paid for, if not the energy of the session
   */
  public record Decision(
      @Nullable DisputeDecision decision,
      @Nullable PersonId driver,
      @Nullable Long energyWh,
      @Nullable String reason) {
    private static final Decision NONE = new Decision(null, null, null, null);

    Ruling.Wish wish() {
      if (decision == null || reason == null) {
        throw ProblemType.INVALID_REQUEST
            .because("Expected a decision and its reason, but one of them is not there")
            .exception();
      }
      return new Ruling.Wish(decision, driver, energyWh, reason);
    }
  }

  /** A decision that is written down. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Written(
      UUID session,
      DisputeDecision decision,
      @Nullable String driver,
      @Nullable Long energyWh,
      String reason,
      String decidedBy,
      Instant at) {
    static Written of(DisputeDecided event) {
      var driver = event.driver();
      return new Written(
          event.session(),
          event.decision(),
          driver == null ? null : driver.value(),
          event.energyWh(),
          event.reason(),
          event.decidedBy().value(),
          event.at());
    }
  }

  @GET
  @Operation(summary = "Sessions that wait for a person, those that wait longest first")
  public Uni<Page> disputes(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("20") String limit) {
    int most = Pages.limit(limit);
    return disputes
        .waiting(after == null ? null : Pages.cursor(after), most)
        .map(found -> found.stream().map(DisputeView::of).toList())
        .map(views -> new Page(views, views.size() < most ? null : views.getLast().session()));
  }

  @PUT
  @Path("/{session}/decision")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Decide who pays for a session, or that nobody does; the last one counts")
  public Uni<Written> decide(UUID session, @Nullable Decision decision) {
    var wish = Objects.requireNonNullElse(decision, Decision.NONE).wish();
    var by = Viewers.person(token);
    return disputes
        .judged(session)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        ProblemType.NOT_FOUND
                            .because("Expected a session, but " + session + " is none")
                            .exception()))
        .map(judged -> Ruling.of(wish, subject(session, judged), by, Instant.now()))
        .chain(this::write);
  }

  private static Ruling.Subject subject(UUID session, Judged judged) {
    var judgement = judged.judgement();
    return new Ruling.Subject(
        session, judgement.verdictList(), judgement.disputed || judged.decided());
  }

  private Uni<Written> write(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Decided decided ->
          decisions
              .append(decided.event())
              .onFailure()
              .transform(
                  failure ->
                      ProblemType.UNAVAILABLE
                          .because("Expected to write the decision down, but that is not known")
                          .exception())
              .replaceWith(Written.of(decided.event()));
      case Ruling.NotDisputed settled ->
          throw ProblemType.NOT_DISPUTED.because(settled.detail()).exception();
      case Ruling.Incomplete incomplete ->
          throw ProblemType.INVALID_REQUEST.because(incomplete.detail()).exception();
    };
  }
}
