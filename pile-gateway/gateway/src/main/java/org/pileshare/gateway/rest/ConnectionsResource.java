package org.pileshare.gateway.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.gateway.connection.Connections;
import org.pileshare.gateway.connection.PileConnection;

/** Which piles are connected now. */
@Path("/v1/connections")
@RolesAllowed("operator")
public final class ConnectionsResource {
  private static final int MAX_LIMIT = 100;

  private final Connections connections;

  @Inject
  public ConnectionsResource(Connections connections) {
    this.connections = connections;
  }

  /** A live connection. */
  public record Connected(
      String pile, UUID connection, String protocol, Instant openedAt, Instant heardAt) {
    static Connected of(PileConnection connection) {
      return new Connected(
          connection.pile().value(),
          connection.id(),
          connection.version().subProtocol(),
          connection.openedAt(),
          connection.heardAt());
    }
  }

  /**
   * A page of connections.
   *
   * @param next the {@code after} of the next page; absent on the last one
   */
  public record Page(List<Connected> connections, @Nullable String next) {}

  /** Connections in the order of their piles, after the given one. */
  @GET
  public Page list(
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("after") @DefaultValue("") String after) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw ProblemType.INVALID_REQUEST
          .because("Expected a limit of 1 to " + MAX_LIMIT + ", but it was " + limit)
          .exception();
    }
    var found =
        connections.all().stream()
            .map(Connected::of)
            .filter(connected -> connected.pile().compareTo(after) > 0)
            .sorted(Comparator.comparing(Connected::pile))
            .limit(limit + 1L)
            .toList();
    return found.size() <= limit
        ? new Page(found, null)
        : new Page(found.subList(0, limit), found.get(limit - 1).pile());
  }
}
