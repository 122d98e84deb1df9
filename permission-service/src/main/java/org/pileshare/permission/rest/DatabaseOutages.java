package org.pileshare.permission.rest;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.ConnectException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.contracts.problem.ProblemType;

/**
 * A database that does not answer is no defect of ours: 503, and the same request may be sent
 * again. It may have been committed, but a repeat of it changes nothing then.
 */
class DatabaseOutages {
  private static final Logger LOG = Logger.getLogger(DatabaseOutages.class);

  /** PostgreSQL is starting or stopping, or has no connection left. */
  private static final String INTERVENTION = "57P";

  private static final String NO_RESOURCES = "53";

  /** The last of them is how the driver tells that a pooled connection has died meanwhile. */
  @ServerExceptionMapper({
    ConnectException.class,
    ClosedConnectionException.class,
    NoStackTraceThrowable.class
  })
  Response unreachable(Throwable failure, UriInfo uri) {
    LOG.warnf("Expected the database to answer %s, but: %s", uri.getPath(), failure.getMessage());
    return answer(
        ProblemType.UNAVAILABLE.because("Expected the database to answer, but it does not"), uri);
  }

  @ServerExceptionMapper
  Response refused(PgException failure, UriInfo uri) {
    var state = String.valueOf(failure.getSqlState());
    if (state.startsWith(INTERVENTION) || state.startsWith(NO_RESOURCES)) {
      return unreachable(failure, uri);
    }
    LOG.errorf(failure, "Expected to answer %s, but failed", uri.getPath());
    return answer(
        ProblemType.INTERNAL.because("Expected to answer, but failed; it has been logged"), uri);
  }

  private static Response answer(Problem problem, UriInfo uri) {
    var located =
        new Problem(
            problem.type(),
            problem.title(),
            problem.status(),
            problem.detail(),
            uri.getRequestUri().getRawPath(),
            problem.code(),
            problem.retryable());
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(located).build();
  }
}
