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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.permission.core.EndGrant;
import org.pileshare.permission.core.Grant;
import org.pileshare.permission.core.MakeGrant;
import org.pileshare.permission.store.GrantStore;

/**
 * Grants: to a driver or a group, for a pile or a site. The permissions that follow stand with the
 * others; an owner, a site manager and an operator see the grants themselves.
 */
@Path("/v1/grants")
@Produces(MediaType.APPLICATION_JSON)
public class GrantsResource {
  private final GrantStore grants;
  private final AskedPlaces places;
  private final RequestCaller request;
  private final Pages pages;

  GrantsResource(GrantStore grants, AskedPlaces places, RequestCaller request, Pages pages) {
    this.grants = grants;
    this.places = places;
    this.request = request;
    this.pages = pages;
  }

  /** 201, and 201 with the same body for every repeat, even after it was ended. */
  @PUT
  @Path("/{grant}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<GrantView>> make(
      @PathParam("grant") String grant, @Nullable GrantBody body) {
    var given = Bodies.given(body);
    var id = id(grant);
    var allowance = AllowanceBody.read(given);
    return places
        .find(request.sharing(), given.pile(), given.site(), given.owner())
        .map(
            asked ->
                new MakeGrant(
                    id,
                    asked.caller(),
                    given.driver(),
                    given.group(),
                    asked.place(),
                    allowance,
                    given.reason()))
        .chain(grants::make)
        .map(
            outcome ->
                Answers.repeatable(
                    RestResponse.Status.CREATED, outcome, made -> GrantView.of(made, null)));
  }

  /** 200, and the first end again for every repeat; what followed from it is revoked. */
  @DELETE
  @Path("/{grant}")
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<EndView>> end(
      @PathParam("grant") String grant, @QueryParam("reason") @Nullable String reason) {
    var id = id(grant);
    var why = Bodies.reason(reason);
    return request
        .sharing()
        .map(caller -> new EndGrant(id, caller, why))
        .chain(grants::end)
        .map(outcome -> Answers.repeatable(RestResponse.Status.OK, outcome, EndView::of));
  }

  @GET
  @Path("/{grant}")
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<GrantView> grant(@PathParam("grant") String grant) {
    return grants
        .seen(id(grant), request.caller())
        .map(seen -> view(Bodies.found(seen, "a grant")));
  }

  /** By id, at most 100. */
  @GET
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<List<GrantView>>> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    var caller = request.caller();
    var page = pages.page("/v1/grants", caller, limit, cursor, Map.of());
    return grants
        .seen(caller, page.afterId(), page.limit())
        .map(found -> found.stream().map(GrantsResource::view).toList())
        .map(views -> page.of(views, GrantView::grant));
  }

  private static GrantView view(Grant grant) {
    return GrantView.of(Objects.requireNonNull(grant.made(), "a stored grant"), grant.ended());
  }

  private static UUID id(String text) {
    return Bodies.uuid(text, "a grant id");
  }
}
