package org.pileshare.permission.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.FreeText;
import org.pileshare.permission.store.AuditStore;

/** Who did what and why: an owner sees what is about theirs, an operator all. */
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
  private final AuditStore audit;
  private final RequestCaller request;
  private final Pages pages;

  AuditResource(AuditStore audit, RequestCaller request, Pages pages) {
    this.audit = audit;
    this.request = request;
    this.pages = pages;
  }

  /** The newest first, at most 100; of one pile, one driver, one thing only, if asked so. */
  @GET
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<List<AuditView>>> list(
      @QueryParam("pile") @Nullable String pile,
      @QueryParam("driver") @Nullable String driver,
      @QueryParam("about") @Nullable String about,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var caller = request.caller();
    var parameters = Pages.filter("pile", pile);
    parameters.put("driver", driver);
    parameters.put("about", about);
    var page = pages.page("/v1/audit", caller, limit, cursor, parameters);
    var filter =
        new AuditStore.Filter(
            pile == null ? null : new PileId(pile),
            driver == null ? null : new PersonId(driver),
            FreeText.ABOUT.check(about));
    long before = Long.parseLong(page.after(Long.toString(Long.MAX_VALUE)));
    return audit
        .seen(caller, filter, before, page.limit())
        .map(found -> page.of(found, AuditStore.Line::number, AuditView::of));
  }
}
