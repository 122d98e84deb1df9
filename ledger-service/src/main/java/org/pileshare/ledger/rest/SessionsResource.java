package org.pileshare.ledger.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.ledger.store.BookReader;

/** Sessions with their verdicts: a driver's own, those at an owner's piles, all for an operator. */
@Path("/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Viewers.DRIVER, Viewers.OWNER, Viewers.OPERATOR})
public class SessionsResource {
  private final BookReader book;
  private final JsonWebToken token;
  private final SecurityIdentity identity;

  SessionsResource(BookReader book, JsonWebToken token, SecurityIdentity identity) {
    this.book = book;
    this.token = token;
    this.identity = identity;
  }

  /**
   * One page.
   *
   * @param next the {@code after} of the next page; absent on the last one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<SessionView> sessions, @Nullable UUID next) {}

  @GET
  @Path("/{session}")
  @Operation(summary = "One session with its verdict and what is owed for it")
  public Uni<SessionView> session(UUID session) {
    return book.session(session, Viewers.of(token, identity))
        .map(
            found ->
                found
                    .map(SessionView::of)
                    .orElseThrow(
                        () ->
                            ProblemType.NOT_FOUND
                                .because("Expected a session of yours, but " + session + " is none")
                                .exception()));
  }

  @GET
  @Operation(
      summary = "Sessions that you may see, those written last first; or those without network")
  public Uni<Page> sessions(
      @QueryParam("pile") @Nullable String pile,
      @QueryParam("offline")
          @DefaultValue("false")
          @Parameter(schema = @Schema(type = SchemaType.BOOLEAN))
          String offline,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("20") String limit) {
    int most = Pages.limit(limit);
    return book.sessions(
            Viewers.of(token, identity),
            pile == null ? null : new PileId(pile),
            withoutNetwork(offline),
            after == null ? null : Pages.cursor(after),
            most)
        .map(found -> found.stream().map(SessionView::of).toList())
        .map(views -> new Page(views, views.size() < most ? null : views.getLast().session()));
  }

  private static boolean withoutNetwork(String offline) {
    return switch (offline) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw ProblemType.INVALID_REQUEST
              .because("Expected offline to be true or false, but it was another text")
              .exception();
    };
  }
}
