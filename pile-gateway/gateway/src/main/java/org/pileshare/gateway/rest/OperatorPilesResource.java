package org.pileshare.gateway.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.gateway.connection.Connections;
import org.pileshare.gateway.core.PileState.Presence;
import org.pileshare.gateway.stream.CommandLog;
import org.pileshare.gateway.stream.StateLog;
import org.pileshare.gateway.stream.Views;

/** How the piles are, whichever instance has them. */
@Path("/v1/operator/piles")
@RolesAllowed("operator")
public final class OperatorPilesResource {
  private static final int MAX_LIMIT = 100;

  private final Views views;
  private final StateLog states;
  private final CommandLog commands;
  private final Connections connections;
  private final Clock clock;

  @Inject
  public OperatorPilesResource(
      Views views, StateLog states, CommandLog commands, Connections connections, Clock clock) {
    this.views = views;
    this.states = states;
    this.commands = commands;
    this.connections = connections;
    this.clock = clock;
  }

  /**
   * A page of piles.
   *
   * @param next the {@code after} of the next page; absent on the last one
   */
  public record Page(List<PileOverview> piles, @Nullable String next) {}

  /** Piles in the order of their ids, after the given one. */
  @GET
  public Page list(
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("site") @Nullable String site,
      @QueryParam("presence") @Nullable Presence presence) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw ProblemType.INVALID_REQUEST
          .because("Expected a limit of 1 to " + MAX_LIMIT + ", but it was " + limit)
          .exception();
    }
    ready();
    var now = clock.instant();
    var found =
        views.piles().stream()
            .filter(pile -> pile.pile().value().compareTo(after) > 0)
            .filter(pile -> site == null || pile.site().equals(site))
            .filter(pile -> presence == null || states.of(pile.pile()).presence(now) == presence)
            .sorted(Comparator.comparing(pile -> pile.pile().value()))
            .limit(limit + 1L)
            .map(pile -> overview(pile, now))
            .toList();
    return found.size() <= limit
        ? new Page(found, null)
        : new Page(found.subList(0, limit), found.get(limit - 1).pile());
  }

  /** One pile. */
  @GET
  @Path("/{pile}")
  public PileOverview read(@PathParam("pile") PileId pile) {
    ready();
    return views
        .pile(pile)
        .map(described -> overview(described, clock.instant()))
        .orElseThrow(
            () ->
                ProblemType.UNKNOWN_PILE
                    .because("Expected a registered pile, but " + pile + " is not")
                    .exception());
  }

  private void ready() {
    if (!states.caughtUp()) {
      throw ProblemType.UNAVAILABLE
          .because("Expected to know how all piles are, but still reading")
          .exception();
    }
  }

  private PileOverview overview(PileDescribed described, Instant now) {
    var pile = described.pile();
    return PileOverview.of(
        described,
        states.of(pile),
        connections.of(pile),
        new PileOverview.Logs(views, commands.of(pile), states.running(described, views)),
        now);
  }
}
