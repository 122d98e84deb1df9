package org.pileshare.permission.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.pileshare.permission.core.FreeText;
import org.pileshare.permission.core.IssueSecret;
import org.pileshare.permission.core.RegisterPile;
import org.pileshare.permission.core.RetirePile;
import org.pileshare.permission.store.PileStore;
import org.pileshare.permission.store.RetirementStore;

/** Piles: an owner sees what is theirs, an operator all, a driver what they may use now. */
@Path("/v1/piles")
@Produces(MediaType.APPLICATION_JSON)
public class PilesResource {
  private final PileStore piles;
  private final RetirementStore retirements;
  private final RequestCaller request;
  private final Secrets secrets;
  private final Pages pages;

  PilesResource(
      PileStore piles,
      RetirementStore retirements,
      RequestCaller request,
      Secrets secrets,
      Pages pages) {
    this.piles = piles;
    this.retirements = retirements;
    this.request = request;
    this.secrets = secrets;
    this.pages = pages;
  }

  /**
   * Who registers a pile first is its owner; 201 then, 200 for a change and for a repeat. A retired
   * pile that is described anew is shared again.
   */
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

  /** 200 with the retired pile, and the same for a repeat; its permissions are revoked. */
  @DELETE
  @Path("/{pile}")
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<PileView>> retire(
      @PathParam("pile") String pile, @QueryParam("reason") @Nullable String reason) {
    return retirements
        .retire(new RetirePile(new PileId(pile), request.caller(), Bodies.reason(reason)))
        .map(outcome -> Answers.put(outcome, PileView::of));
  }

  @GET
  @Path("/{pile}")
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<PileView> pile(@PathParam("pile") String pile) {
    return piles
        .seen(new PileId(pile), request.caller())
        .map(seen -> PileView.of(Bodies.found(seen, "a pile")));
  }

  /** By pile id, at most 100; those of one site only, if it is given. */
  @GET
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<List<PileView>>> list(
      @QueryParam("site") @Nullable String site,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var caller = request.caller();
    var at = FreeText.SITE.check(site);
    var page = pages.page("/v1/piles", caller, limit, cursor, Pages.filter("site", at));
    return piles
        .seen(caller, at, page.after(""), page.limit())
        .map(found -> found.stream().map(PileView::of).toList())
        .map(views -> page.of(views, PileView::pile));
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
