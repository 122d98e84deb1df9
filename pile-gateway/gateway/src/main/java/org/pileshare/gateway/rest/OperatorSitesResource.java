package org.pileshare.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCommand.LimitUnit;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SiteLimitSet;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.gateway.core.Site;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.SiteLog;
import org.pileshare.gateway.stream.Views;

/** How much a site may draw, and how its sessions share it. */
@Path("/v1/operator/owners/{owner}/sites/{site}/limit")
@RolesAllowed("operator")
public final class OperatorSitesResource {
  private final SiteLog log;
  private final Views views;
  private final Appender appender;
  private final JsonWebToken token;
  private final Clock clock;

  @Inject
  public OperatorSitesResource(
      SiteLog log, Views views, Appender appender, JsonWebToken token, Clock clock) {
    this.log = log;
    this.views = views;
    this.appender = appender;
    this.token = token;
    this.clock = clock;
  }

  /** How much: amperes a phase, or watts in all. */
  public record LimitRequest(@Nullable Integer limit, @Nullable LimitUnit unit) {}

  /**
   * A site's limit.
   *
   * @param limit absent if there is none
   * @param shares of the running sessions that were told one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SiteBody(
      String owner,
      String site,
      @Nullable Integer limit,
      LimitUnit unit,
      String setBy,
      Instant setAt,
      List<ShareBody> shares) {}

  /**
   * What a session was told.
   *
   * @param amperes a phase; 0 is a pause
   * @param acknowledged what its pile last said that it keeps to; absent if it never did
   * @param refused whether the pile said that it will not keep to it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ShareBody(
      String pile,
      int connector,
      UUID session,
      int amperes,
      @Nullable Integer acknowledged,
      boolean refused,
      Instant toldAt) {}

  /** Sets the limit; it holds as soon as it is written, and is told to piles from then on. */
  @PUT
  public CompletionStage<SiteBody> set(
      @PathParam("owner") PersonId owner,
      @PathParam("site") String site,
      @Nullable LimitRequest request) {
    var limit = request == null ? null : request.limit();
    var unit = request == null ? null : request.unit();
    if (limit == null || unit == null) {
      throw ProblemType.INVALID_REQUEST
          .because("Expected a limit and its unit, A or W, but one of them is missing")
          .exception();
    }
    return write(new Site(owner, site), limit, unit);
  }

  /** Takes the limit back: its sessions may draw what they can. */
  @DELETE
  public CompletionStage<SiteBody> lift(
      @PathParam("owner") PersonId owner, @PathParam("site") String site) {
    return write(new Site(owner, site), null, LimitUnit.A);
  }

  /** What holds now. */
  @GET
  public SiteBody read(@PathParam("owner") PersonId owner, @PathParam("site") String site) {
    var key = new Site(owner, site);
    return log.limit(key)
        .map(this::body)
        .orElseThrow(
            () ->
                ProblemType.NOT_FOUND
                    .because("Expected a site with a limit, but there is none such")
                    .exception());
  }

  private CompletionStage<SiteBody> write(Site site, @Nullable Integer limit, LimitUnit unit) {
    if (views.piles().stream().noneMatch(pile -> Site.of(pile).equals(site))) {
      throw ProblemType.NOT_FOUND
          .because("Expected a site with piles of this owner, but there is none such")
          .exception();
    }
    if (log.sites().size() >= SiteLog.MAX_SITES && log.limit(site).isEmpty()) {
      throw ProblemType.CONFLICT
          .because(
              "Expected fewer than %d sites with a limit, but there are as many"
                  .formatted(SiteLog.MAX_SITES))
          .exception();
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var by = new PersonId(token.getSubject());
    var set = new SiteLimitSet(site.owner(), site.name(), limit, unit, by, now);
    return appender
        .append(Topics.SITE_LIMITS, set.key(), set, Ids.derived(set.key(), set), now)
        .handle(
            (written, failure) -> {
              if (failure != null) {
                throw ProblemType.UNAVAILABLE
                    .because("Expected the limit to be recorded, but it cannot be now; try again")
                    .exception();
              }
              return body(set);
            });
  }

  private SiteBody body(SiteLimitSet set) {
    return new SiteBody(
        set.owner().value(),
        set.site(),
        set.limit(),
        set.unit(),
        set.setBy().value(),
        set.at(),
        log.shares(Site.of(set)).known().entrySet().stream()
            .filter(one -> isRunning(one.getKey().pile(), one.getValue().session()))
            .map(
                one ->
                    new ShareBody(
                        one.getKey().pile().value(),
                        one.getKey().connector(),
                        one.getValue().session(),
                        one.getValue().offered(),
                        one.getValue().acknowledged(),
                        one.getValue().refused(),
                        one.getValue().offeredAt()))
            .toList());
  }

  private boolean isRunning(PileId pile, UUID session) {
    var known = views.sessions(pile).known().get(session);
    return known != null && known.isOpen();
  }
}
