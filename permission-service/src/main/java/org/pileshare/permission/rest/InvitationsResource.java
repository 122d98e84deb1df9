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
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.permission.core.FreeText;
import org.pileshare.permission.core.IssueInvitation;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.RemoveInvited;
import org.pileshare.permission.core.UseInvitation;
import org.pileshare.permission.core.WithdrawInvitation;
import org.pileshare.permission.store.InvitationList;
import org.pileshare.permission.store.InvitationStore;

/** Invitations: links by which drivers let themselves in. */
@Path("/v1/invitations")
@Produces(MediaType.APPLICATION_JSON)
public class InvitationsResource {
  private final InvitationStore invitations;
  private final InvitationList list;
  private final AskedPlaces places;
  private final RequestCaller request;
  private final Secrets secrets;
  private final Pages pages;

  InvitationsResource(
      InvitationStore invitations,
      InvitationList list,
      AskedPlaces places,
      RequestCaller request,
      Secrets secrets,
      Pages pages) {
    this.invitations = invitations;
    this.list = list;
    this.places = places;
    this.request = request;
    this.secrets = secrets;
    this.pages = pages;
  }

  /**
   * 201 with the token, which is shown only now; 200 without it for a repeat. Whoever has lost the
   * answer withdraws the invitation and issues another one.
   */
  @PUT
  @Path("/{invitation}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<InvitationView>> issue(
      @PathParam("invitation") String invitation, @Nullable InvitationBody body) {
    var given = Bodies.given(body);
    var id = id(invitation);
    var allowance = AllowanceBody.read(given);
    var expiresAt = Bodies.required(Bodies.kept(given.expiresAt(), "expiresAt"), "expiresAt");
    var uses = given.uses();
    var token = secrets.token();
    return places
        .find(request.sharing(), given.pile(), given.site(), given.owner())
        .map(
            asked ->
                new IssueInvitation(
                    id,
                    asked.caller(),
                    asked.place(),
                    allowance,
                    Secrets.hash(token),
                    uses == null ? 1 : uses,
                    expiresAt,
                    given.reason()))
        .chain(invitations::issue)
        .map(
            outcome ->
                Answers.put(
                    outcome,
                    issued ->
                        InvitationView.of(
                            issued, outcome instanceof Outcome.Accepted ? token : null)));
  }

  /** 201, and the same for every repeat; the permissions name the invitation as their grant. */
  @POST
  @Path("/redemptions")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("driver")
  public Uni<RestResponse<InvitedView>> use(@Nullable TokenBody body) {
    var token = FreeText.TOKEN.require(Bodies.required(Bodies.given(body).token(), "token"));
    return invitations
        .use(new UseInvitation(request.caller(), Secrets.hash(token)))
        .map(outcome -> Answers.repeatable(RestResponse.Status.CREATED, outcome, InvitedView::of));
  }

  /** 200, and the same for every repeat; the driver does not come back by this invitation. */
  @DELETE
  @Path("/{invitation}/drivers/{driver}")
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<RemovalView>> remove(
      @PathParam("invitation") String invitation,
      @PathParam("driver") String driver,
      @QueryParam("reason") @Nullable String reason) {
    var id = id(invitation);
    var person = new PersonId(driver);
    var why = Bodies.reason(reason);
    return request
        .sharing()
        .map(caller -> new RemoveInvited(id, caller, person, why))
        .chain(invitations::remove)
        .map(outcome -> Answers.repeatable(RestResponse.Status.OK, outcome, RemovalView::of));
  }

  /** 200, and the first end again for every repeat; what followed from it is revoked. */
  @DELETE
  @Path("/{invitation}")
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<EndView>> withdraw(
      @PathParam("invitation") String invitation, @QueryParam("reason") @Nullable String reason) {
    var id = id(invitation);
    var why = Bodies.reason(reason);
    return request
        .sharing()
        .map(caller -> new WithdrawInvitation(id, caller, why))
        .chain(invitations::withdraw)
        .map(outcome -> Answers.repeatable(RestResponse.Status.OK, outcome, EndView::of));
  }

  @GET
  @Path("/{invitation}")
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<InvitationView> invitation(@PathParam("invitation") String invitation) {
    return list.seen(id(invitation), request.caller())
        .map(seen -> InvitationView.of(Bodies.found(seen, "an invitation")));
  }

  /** By id, at most 100. */
  @GET
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<List<InvitationView>>> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    var caller = request.caller();
    var page = pages.page("/v1/invitations", caller, limit, cursor, Map.of());
    return list.seen(caller, page.afterId(), page.limit())
        .map(found -> found.stream().map(InvitationView::of).toList())
        .map(views -> page.of(views, InvitationView::invitation));
  }

  private static UUID id(String text) {
    return Bodies.uuid(text, "an invitation id");
  }
}
