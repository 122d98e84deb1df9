package org.pileshare.permission.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AccessDecision;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.Allowance;
import org.pileshare.permission.core.DecideAccess;
import org.pileshare.permission.core.FreeText;
import org.pileshare.permission.core.RequestAccess;
import org.pileshare.permission.store.AccessStore;

/** Requests: a driver asks to be let in, and whoever shares the pile answers. */
@Path("/v1/access-requests")
@Produces(MediaType.APPLICATION_JSON)
public class AccessRequestsResource {
  private final AccessStore requests;
  private final RequestCaller request;
  private final Pages pages;

  AccessRequestsResource(AccessStore requests, RequestCaller request, Pages pages) {
    this.requests = requests;
    this.request = request;
    this.pages = pages;
  }

  /** 201, and the same for every repeat. */
  @PUT
  @Path("/{request}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("driver")
  public Uni<RestResponse<AccessRequestView>> ask(
      @PathParam("request") String id, @Nullable AccessRequestBody body) {
    var given = Bodies.given(body);
    var message = FreeText.MESSAGE.check(given.message());
    return requests
        .request(
            new RequestAccess(id(id), request.caller(), Bodies.required(given.pile(), "pile")),
            message)
        .map(
            outcome ->
                Answers.repeatable(RestResponse.Status.CREATED, outcome, AccessRequestView::of));
  }

  /** 200, and the same for every repeat of the same decision; another one is a conflict. */
  @PUT
  @Path("/{request}/decision")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<AccessDecisionView>> decide(
      @PathParam("request") String id, @Nullable AccessDecisionBody body) {
    var given = Bodies.given(body);
    var allowance = AllowanceBody.read(given);
    return decide(id(id), Bodies.required(given.decision(), "decision"), allowance, given.reason());
  }

  /** The driver takes the request back; 200, and the same for every repeat. */
  @DELETE
  @Path("/{request}")
  @RolesAllowed({"driver", "operator"})
  public Uni<RestResponse<AccessDecisionView>> withdraw(
      @PathParam("request") String id, @QueryParam("reason") @Nullable String reason) {
    return decide(id(id), AccessDecision.WITHDRAWN, Allowance.UNLIMITED, reason);
  }

  private Uni<RestResponse<AccessDecisionView>> decide(
      UUID id, AccessDecision decision, Allowance allowance, @Nullable String reason) {
    return request
        .sharing()
        .map(caller -> new DecideAccess(id, caller, decision, allowance, reason))
        .chain(requests::decide)
        .map(
            outcome -> Answers.repeatable(RestResponse.Status.OK, outcome, AccessDecisionView::of));
  }

  @GET
  @Path("/{request}")
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<AccessRequestView> one(@PathParam("request") String id) {
    return requests
        .seen(id(id), request.caller())
        .map(seen -> AccessRequestView.of(Bodies.found(seen, "a request")));
  }

  /** By id, at most 100; for one pile only, and only those that are open, if asked so. */
  @GET
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<List<AccessRequestView>>> list(
      @QueryParam("pile") @Nullable String pile,
      @QueryParam("open") @Nullable String open,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var caller = request.caller();
    var filter = Pages.filter("pile", pile);
    filter.put("open", open);
    var page = pages.page("/v1/access-requests", caller, limit, cursor, filter);
    return requests
        .seen(
            caller,
            pile == null ? null : new PileId(pile),
            "true".equals(open),
            page.afterId(),
            page.limit())
        .map(found -> found.stream().map(AccessRequestView::of).toList())
        .map(views -> page.of(views, AccessRequestView::request));
  }

  private static UUID id(String text) {
    return Bodies.uuid(text, "a request id");
  }
}
