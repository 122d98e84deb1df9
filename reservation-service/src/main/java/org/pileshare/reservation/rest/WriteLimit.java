package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.contracts.problem.ProblemType;

/**
 * How much one person may write at this instance; by person and not by address, for many share one.
 *
 * <p>A series counts as the most reservations that it may have.
 */
@ApplicationScoped
public class WriteLimit {
  private static final Set<String> WRITES = Set.of("PUT", "POST", "PATCH", "DELETE");
  private static final String TAKEN = "pileshare.write-limit";

  private final JsonWebToken token;
  private final TokenBuckets buckets;
  private final String policy;

  WriteLimit(JsonWebToken token, RestSettings settings) {
    this.token = token;
    this.buckets = new TokenBuckets(settings.writesAtOnce(), settings.writesPerSecond());
    this.policy =
        "\"writes\";q=%d;w=%d"
            .formatted(
                settings.writesAtOnce(),
                Math.ceilDiv(settings.writesAtOnce(), settings.writesPerSecond()));
  }

  @ServerRequestFilter
  public Optional<Response> limit(ContainerRequestContext request) {
    if (!WRITES.contains(request.getMethod()) || token.getSubject() == null) {
      return Optional.empty();
    }
    var path = request.getUriInfo().getPath();
    var cost = path.startsWith("/v1/series") ? SeriesPlan.MOST_WEEKS : 1;
    var taken = buckets.take(Driver.of(token), cost, System.nanoTime());
    request.setProperty(TAKEN, taken);
    return taken.given() ? Optional.empty() : Optional.of(refused(taken, request));
  }

  /** The fields of the IETF's draft on rate limits, on every answer to a write. */
  @ServerResponseFilter
  public void tell(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(TAKEN) instanceof TokenBuckets.Taken taken) {
      response.getHeaders().putSingle("RateLimit-Policy", policy);
      response
          .getHeaders()
          .putSingle(
              "RateLimit",
              "\"writes\";r=%d;t=%d".formatted(taken.remaining(), taken.waitSeconds()));
    }
  }

  private static Response refused(TokenBuckets.Taken taken, ContainerRequestContext request) {
    var problem =
        ProblemType.TOO_MANY_REQUESTS
            .because(
                "Expected fewer writes of one person at once, but wait %d seconds for the next"
                    .formatted(taken.waitSeconds()))
            .at(request.getUriInfo().getRequestUri().getRawPath());
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .header("Retry-After", taken.waitSeconds())
        .entity(problem)
        .build();
  }
}
