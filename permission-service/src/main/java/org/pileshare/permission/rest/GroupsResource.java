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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.permission.core.ChangeGroup;
import org.pileshare.permission.core.ChangeMember;
import org.pileshare.permission.core.DissolveGroup;
import org.pileshare.permission.store.GroupStore;

/** Groups of an owner's drivers. Who joins or leaves gets or loses at once what it is granted. */
@Path("/v1/groups")
@Produces(MediaType.APPLICATION_JSON)
public class GroupsResource {
  private final GroupStore groups;
  private final RequestCaller request;
  private final Pages pages;

  GroupsResource(GroupStore groups, RequestCaller request, Pages pages) {
    this.groups = groups;
    this.request = request;
    this.pages = pages;
  }

  /** 201 for a new group, 200 for a change and for a repeat. */
  @PUT
  @Path("/{group}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<GroupView>> change(
      @PathParam("group") String group, @Nullable GroupBody body) {
    var given = Bodies.given(body);
    var caller = request.caller();
    var owner = given.owner();
    return groups
        .change(
            new ChangeGroup(
                id(group),
                caller,
                owner == null ? caller.person() : owner,
                Bodies.required(given.name(), "name"),
                Bodies.whole(given.members(), "members"),
                given.reason()))
        .map(outcome -> Answers.put(outcome, GroupView::of));
  }

  /** 200 with the group, and the same for a repeat. */
  @PUT
  @Path("/{group}/members/{driver}")
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<GroupView>> join(
      @PathParam("group") String group,
      @PathParam("driver") String driver,
      @QueryParam("reason") @Nullable String reason) {
    return change(group, driver, true, reason);
  }

  /** 200 with the group, and the same for a repeat. */
  @DELETE
  @Path("/{group}/members/{driver}")
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<GroupView>> leave(
      @PathParam("group") String group,
      @PathParam("driver") String driver,
      @QueryParam("reason") @Nullable String reason) {
    return change(group, driver, false, reason);
  }

  private Uni<RestResponse<GroupView>> change(
      String group, String driver, boolean belongs, @Nullable String reason) {
    return groups
        .change(
            new ChangeMember(id(group), request.caller(), new PersonId(driver), belongs, reason))
        .map(outcome -> Answers.put(outcome, GroupView::of));
  }

  /** 200 with the dissolved group, and the same for a repeat; the grants to it end. */
  @DELETE
  @Path("/{group}")
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<GroupView>> dissolve(
      @PathParam("group") String group, @QueryParam("reason") @Nullable String reason) {
    return groups
        .dissolve(new DissolveGroup(id(group), request.caller(), Bodies.reason(reason)))
        .map(outcome -> Answers.put(outcome, GroupView::of));
  }

  @GET
  @Path("/{group}")
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<GroupView> group(@PathParam("group") String group) {
    return groups
        .seen(id(group), request.caller())
        .map(seen -> GroupView.of(Bodies.found(seen, "a group")));
  }

  /** Those that stand, by id, at most 100. */
  @GET
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<List<GroupView>>> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    var caller = request.caller();
    var page = pages.page("/v1/groups", caller, limit, cursor, Map.of());
    return groups
        .seen(caller, page.afterId(), page.limit())
        .map(found -> found.stream().map(GroupView::of).toList())
        .map(views -> page.of(views, GroupView::group));
  }

  private static UUID id(String text) {
    return Bodies.uuid(text, "a group id");
  }
}
