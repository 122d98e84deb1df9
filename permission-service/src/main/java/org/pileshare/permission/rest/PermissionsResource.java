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
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.GrantPermission;
import org.pileshare.permission.core.Permission;
import org.pileshare.permission.core.RevokePermission;
import org.pileshare.permission.store.PermissionStore;

/**
 * Permissions: a driver sees their own, an owner those of their piles, an operator all.
 *
 * <p>The id is the client's own, so a request can be repeated until it is answered.
 */
@Path("/v1/permissions")
@Produces(MediaType.APPLICATION_JSON)
public class PermissionsResource {
  private final PermissionStore permissions;
  private final RequestCaller request;
  private final Pages pages;

  PermissionsResource(PermissionStore permissions, RequestCaller request, Pages pages) {
    this.permissions = permissions;
    this.request = request;
    this.pages = pages;
  }

  /**
   * 201, and 201 with the same body for every repeat, even after it was revoked: the answer is the
   * grant as it was made, and GET says what has become of it. The driver's role is enough to ask,
   * for a site manager need not be an owner.
   */
  @PUT
  @Path("/{permission}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<PermissionView>> grant(
      @PathParam("permission") String permission, @Nullable PermissionBody body) {
    var given = Bodies.given(body);
    var id = id(permission);
    var driver = Bodies.required(given.driver(), "driver");
    var pile = Bodies.required(given.pile(), "pile");
    var allowance = AllowanceBody.read(given);
    return request
        .sharing()
        .map(caller -> new GrantPermission(id, caller, driver, pile, allowance, given.reason()))
        .chain(permissions::grant)
        .map(
            outcome ->
                Answers.repeatable(
                    RestResponse.Status.CREATED,
                    outcome,
                    granted -> PermissionView.of(granted, null)));
  }

  /** 200, and the first revocation again for every repeat. */
  @DELETE
  @Path("/{permission}")
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<RevocationView>> revoke(
      @PathParam("permission") String permission, @QueryParam("reason") @Nullable String reason) {
    var id = id(permission);
    var why = Bodies.reason(reason);
    return request
        .sharing()
        .map(caller -> new RevokePermission(id, caller, why))
        .chain(permissions::revoke)
        .map(outcome -> Answers.repeatable(RestResponse.Status.OK, outcome, RevocationView::of));
  }

  @GET
  @Path("/{permission}")
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<PermissionView> permission(@PathParam("permission") String permission) {
    return permissions
        .seen(id(permission), request.caller())
        .map(seen -> view(Bodies.found(seen, "a permission")));
  }

  /** By id, at most 100; of one pile or one driver only, if it is given. */
  @GET
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<List<PermissionView>>> list(
      @QueryParam("pile") @Nullable String pile,
      @QueryParam("driver") @Nullable String driver,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var caller = request.caller();
    var filter = Pages.filter("pile", pile);
    filter.put("driver", driver);
    var page = pages.page("/v1/permissions", caller, limit, cursor, filter);
    return permissions
        .seen(
            caller,
            pile == null ? null : new PileId(pile),
            driver == null ? null : new PersonId(driver),
            page.afterId(),
            page.limit())
        .map(found -> found.stream().map(PermissionsResource::view).toList())
        .map(views -> page.of(views, PermissionView::permission));
  }

  private static PermissionView view(Permission permission) {
    return PermissionView.of(
        Objects.requireNonNull(permission.granted(), "a stored permission"), permission.ended());
  }

  private static UUID id(String text) {
    return Bodies.uuid(text, "a permission id");
  }
}
