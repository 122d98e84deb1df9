package org.pileshare.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.gateway.core.LatestReadings;
import org.pileshare.gateway.core.PileState;
import org.pileshare.gateway.core.PileState.Presence;
import org.pileshare.gateway.core.RunningRule.Course;
import org.pileshare.gateway.core.Session;
import org.pileshare.gateway.stream.StateLog;
import org.pileshare.gateway.stream.Views;

/** What a driver charges at this moment, whichever instance has the pile. */
@Path("/v1/charging")
@RolesAllowed("driver")
public final class RunningChargingResource {
  /** Nobody charges at more places at once. */
  static final int MAX_SESSIONS = 100;

  private final Views views;
  private final StateLog states;
  private final JsonWebToken token;
  private final Clock clock;

  @Inject
  public RunningChargingResource(Views views, StateLog states, JsonWebToken token, Clock clock) {
    this.views = views;
    this.states = states;
    this.token = token;
    this.clock = clock;
  }

  /**
   * A session that was admitted and runs, as far as anyone can tell.
   *
   * @param energyWh as of {@code readAt}; absent before the first reading
   * @param meanWatts between the last two readings; absent before the second one
   * @param readAt when the meter was read last, by the pile's clock
   * @param heardAt when anything was heard of the pile
   * @param connected whether the pile has a connection; without one all of this may be old
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RunningSession(
      UUID session,
      String pile,
      int connector,
      Instant startedAt,
      @Nullable Long energyWh,
      @Nullable Long meanWatts,
      @Nullable Instant readAt,
      @Nullable Instant heardAt,
      boolean connected) {}

  /** All of them; the one that began last comes first. */
  public record RunningSessions(List<RunningSession> sessions) {}

  /** What the caller charges now. */
  @GET
  public RunningSessions mine() {
    if (!states.caughtUp()) {
      throw ProblemType.UNAVAILABLE
          .because("Expected to know how all piles are, but still reading")
          .exception();
    }
    var driver = new PersonId(token.getSubject());
    var now = clock.instant();
    return new RunningSessions(
        views.pilesOf(driver).stream()
            .flatMap(pile -> at(pile, driver, now))
            .sorted(Comparator.comparing(RunningSession::startedAt).reversed())
            .limit(MAX_SESSIONS)
            .toList());
  }

  private Stream<RunningSession> at(PileId pile, PersonId driver, Instant now) {
    var state = states.of(pile);
    return views.pile(pile).stream()
        .flatMap(described -> states.running(described, views).all(Course.RUNNING).stream())
        .filter(session -> driver.equals(session.driver()))
        .map(session -> running(pile, session, state, now));
  }

  private RunningSession running(PileId pile, Session session, PileState state, Instant now) {
    var readings = states.readings(session.id());
    var watts = readings.map(LatestReadings::meanWatts);
    return new RunningSession(
        session.id(),
        pile.value(),
        session.connector(),
        session.startedAt(),
        readings.map(known -> known.energyWhSince(session.meterStartWh())).orElse(null),
        watts.isPresent() && watts.get().isPresent() ? watts.get().getAsLong() : null,
        readings.map(known -> known.last().at()).orElse(null),
        state.heardAt().equals(Instant.EPOCH) ? null : state.heardAt(),
        state.presence(now) == Presence.CONNECTED);
  }
}
