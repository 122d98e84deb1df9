package org.pileshare.benchmarks.peer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestPath;

/**
 * One insert a booking; the constraint has the last word. It knows no permission, no opening hours,
 * no grid, no retry and no table for the pile, so what is measured is the least that it costs.
 */
@Path("/v1/reservations")
@RolesAllowed("driver")
@Produces(MediaType.APPLICATION_JSON)
public class BookingsResource {
  private static final String EXCLUSION_VIOLATION = "23P01";

  /** Two inserts that exclude each other may wait for each other; PostgreSQL ends one of them. */
  private static final String DEADLOCK = "40P01";

  private static final int DEADLOCKS_MAX = 3;
  private static final String INSERT =
      "insert into booking (id, driver, pile, during) values ($1, $2, $3, tstzrange($4, $5, '[)'))";

  private final JsonWebToken token;
  private final Pool pool;

  BookingsResource(JsonWebToken token, Pool pool) {
    this.token = token;
    this.pool = pool;
  }

  /** 201 booked, 409 taken. */
  @PUT
  @Path("{id}")
  public Uni<Response> book(@RestPath UUID id, BookingRequest body) {
    var row =
        Tuple.of(
            id,
            token.getSubject(),
            Integer.valueOf(body.pile()),
            body.from().atOffset(ZoneOffset.UTC),
            body.to().atOffset(ZoneOffset.UTC));
    return pool.preparedQuery(INSERT)
        .execute(row)
        .onFailure(failure -> isRefused(failure, DEADLOCK))
        .retry()
        .atMost(DEADLOCKS_MAX)
        .map(rows -> booked(id, body))
        .onFailure(failure -> isRefused(failure, EXCLUSION_VIOLATION))
        .recoverWithItem(BookingsResource::taken);
  }

  private static boolean isRefused(Throwable failure, String state) {
    return failure instanceof PgException refused && state.equals(refused.getSqlState());
  }

  private static Response booked(UUID id, BookingRequest body) {
    return Response.status(Response.Status.CREATED)
        .header("Location", "/v1/reservations/" + id)
        .entity(new BookingBody(id, body.pile(), body.from(), body.to(), "RESERVED"))
        .build();
  }

  private static Response taken() {
    return Response.status(Response.Status.CONFLICT)
        .type("application/problem+json")
        .entity(Map.of("type", "/problems/slot-taken", "status", 409, "code", "slot-taken"))
        .build();
  }
}
