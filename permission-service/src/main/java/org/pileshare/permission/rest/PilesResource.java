package org.pileshare.permission.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.core.IssueSecret;
import org.pileshare.permission.core.RegisterPile;
import org.pileshare.permission.store.PileStore;

/** Piles: an owner sees what is theirs, an operator all, a driver what they may use now. */
@Path("/v1/piles")
@Produces(MediaType.APPLICATION_JSON)
public class PilesResource {
  private static final String BEFORE_ALL = "";

  private final PileStore piles;
  private final RequestCaller request;
  private final Secrets secrets;

  PilesResource(PileStore piles, RequestCaller request, Secrets secrets) {
    this.piles = piles;
    this.request = request;
    this.secrets = secrets;
  }

  /** Who registers a pile first is its owner; 201 then, 200 for a change and for a repeat. */
  @PUT
  @Path("/{pile}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<PileView>> register(
      @PathParam("pile") String pile, @Nullable PileBody body) {
    var description = Bodies.given(body).description();
    return piles
        .register(new RegisterPile(new PileId(pile), request.caller(), description))
        .map(outcome -> Answers.put(outcome, PileView::of));
  }

  @GET
  @Path("/{pile}")
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<PileView> pile(@PathParam("pile") String pile) {
    return piles
        .seen(new PileId(pile), request.caller())
        .map(
            seen ->
                seen.map(PileView::of)
                    .orElseThrow(
                        () ->
                            ProblemType.NOT_FOUND
                                .because("Expected a pile that you may see, but there is none")
                                .exception()));
  }

  /** By pile id, at most 100, behind {@code after}. */
  @GET
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<List<PileView>>> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
    int atMost = Page.limit(limit);
    return piles
        .seen(request.caller(), after == null ? BEFORE_ALL : new PileId(after).value(), atMost)
        .map(found -> found.stream().map(PileView::of).toList())
        .map(views -> Page.of(views, atMost, "/v1/piles", "", PileView::pile));
  }

  /** A new secret each time, shown once; the former one is worth nothing from then on. */
  @POST
  @Path("/{pile}/secret")
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<SecretView>> issueSecret(@PathParam("pile") String pile) {
    var secret = secrets.fresh();
    var id = new PileId(pile);
    return piles
        .issue(new IssueSecret(id, request.caller(), secret.salt(), secret.hash()))
        .map(
            outcome ->
                Answers.repeatable(
                    RestResponse.Status.CREATED,
                    outcome,
                    issued -> new SecretView(issued.pile(), secret.text())));
  }
}
