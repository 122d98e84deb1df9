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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.permission.core.Appoint;
import org.pileshare.permission.core.EndAppointment;
import org.pileshare.permission.core.Site;
import org.pileshare.permission.store.AppointmentStore;

/** Site managers: who shares an owner's piles at one site in the owner's place. */
@Path("/v1/site-managers")
@Produces(MediaType.APPLICATION_JSON)
public class AppointmentsResource {
  private final AppointmentStore appointments;
  private final RequestCaller request;
  private final Pages pages;

  AppointmentsResource(AppointmentStore appointments, RequestCaller request, Pages pages) {
    this.appointments = appointments;
    this.request = request;
    this.pages = pages;
  }

  /** 201, and 200 for a repeat. */
  @PUT
  @Path("/{person}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<AppointmentView>> appoint(
      @PathParam("person") String person, @Nullable AppointmentBody body) {
    var given = Bodies.given(body);
    var caller = request.caller();
    var owner = given.owner();
    var site =
        new Site(owner == null ? caller.person() : owner, Bodies.required(given.site(), "site"));
    return appointments
        .appoint(new Appoint(site, new PersonId(person), caller, given.reason()))
        .map(outcome -> Answers.put(outcome, AppointmentView::of));
  }

  /** 200, and the first end again for every repeat; what they granted stands. */
  @DELETE
  @Path("/{person}")
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<AppointmentView>> end(
      @PathParam("person") String person,
      @QueryParam("site") @Nullable String site,
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("reason") @Nullable String reason) {
    var caller = request.caller();
    var managed =
        new Site(
            owner == null ? caller.person() : new PersonId(owner), Bodies.required(site, "site"));
    return appointments
        .end(new EndAppointment(managed, new PersonId(person), caller, Bodies.reason(reason)))
        .map(outcome -> Answers.put(outcome, AppointmentView::of));
  }

  /** Those whom the caller appointed, and of what the caller is one; at most 100. */
  @GET
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<List<AppointmentView>>> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    var caller = request.caller();
    var page = pages.page("/v1/site-managers", caller, limit, cursor, Map.of());
    return appointments
        .seen(caller, page.afterId(), page.limit())
        .map(
            found ->
                page.of(
                    found,
                    AppointmentStore.SeenAppointment::id,
                    seen -> AppointmentView.of(seen.made())));
  }
}
