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
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;
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
  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final String NO_REASON = "not stated";

  private final PermissionStore permissions;
  private final RequestCaller request;

  PermissionsResource(PermissionStore permissions, RequestCaller request) {
    this.permissions = permissions;
    this.request = request;
  }

  /**
   * 201, and 201 with the same body for every repeat, even after it was revoked: the answer is the
   * grant as it was made, and GET says what has become of it.
   */
  @PUT
  @Path("/{permission}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<PermissionView>> grant(
      @PathParam("permission") String permission, @Nullable PermissionBody body) {
    var given = Bodies.given(body);
    var command =
        new GrantPermission(
            id(permission),
            request.caller(),
            Bodies.required(given.driver(), "driver"),
            Bodies.required(given.pile(), "pile"),
            Bodies.kept(given.validFrom(), "validFrom"),
            Bodies.kept(given.validUntil(), "validUntil"));
    return permissions
        .grant(command)
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
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<RevocationView>> revoke(
      @PathParam("permission") String permission, @QueryParam("reason") @Nullable String reason) {
    var command =
        new RevokePermission(id(permission), request.caller(), reason == null ? NO_REASON : reason);
    return permissions
        .revoke(command)
        .map(outcome -> Answers.repeatable(RestResponse.Status.OK, outcome, RevocationView::of));
  }

  @GET
  @Path("/{permission}")
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<PermissionView> permission(@PathParam("permission") String permission) {
    return permissions
        .seen(id(permission), request.caller())
        .map(
            seen ->
                seen.flatMap(PermissionsResource::view)
                    .orElseThrow(
                        () ->
                            ProblemType.NOT_FOUND
                                .because(
                                    "Expected a permission that you may see, but there is none")
                                .exception()));
  }

  /** By id, at most 100, behind {@code after}; of one pile only, if it is given. */
  @GET
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<List<PermissionView>>> list(
      @QueryParam("pile") @Nullable String pile,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Nullable String after) {
    int atMost = Page.limit(limit);
    var only = pile == null ? null : new PileId(pile);
    return permissions
        .seen(request.caller(), only, after == null ? BEFORE_ALL : id(after), atMost)
        .map(
            found ->
                found.stream().map(PermissionsResource::view).flatMap(Optional::stream).toList())
        .map(
            views ->
                Page.of(
                    views,
                    atMost,
                    "/v1/permissions",
                    only == null ? "" : "&pile=" + only,
                    PermissionView::permission));
  }

  private static Optional<PermissionView> view(Permission permission) {
    return Optional.ofNullable(permission.granted())
        .map(granted -> PermissionView.of(granted, permission.revoked()));
  }

  private static UUID id(String text) {
    return Page.uuid(text, "a permission id");
  }
}
