package org.pileshare.reservation.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.contracts.problem.ProblemType;

/** What HTTP refuses before a resource is reached is told like any other problem. */
@ApplicationScoped
public class HttpGate {
  /** Before authentication, which would take the first of two tokens. */
  private static final int FIRST = 1_000;

  private final ObjectMapper json;

  HttpGate(ObjectMapper json) {
    this.json = json;
  }

  void guard(@Observes Filters filters) {
    filters.register(this::oneTokenOnly, FIRST);
  }

  void tell(@Observes Router router) {
    router.errorHandler(
        413,
        context ->
            answer(
                context,
                ProblemType.TOO_LARGE.because(
                    "Expected a body of at most 16 KiB, but it is larger")));
    router.errorHandler(
        400,
        context ->
            answer(
                context,
                ProblemType.MALFORMED_REQUEST.because(
                    "Expected a request as HTTP has it, but it cannot be read")));
  }

  /** Whoever stands between may have looked at the other one. */
  private void oneTokenOnly(RoutingContext context) {
    if (context.request().headers().getAll(HttpHeaders.AUTHORIZATION).size() > 1) {
      answer(
          context,
          ProblemType.MALFORMED_REQUEST.because(
              "Expected one Authorization field, but there are several"));
    } else {
      context.next();
    }
  }

  private void answer(RoutingContext context, Problem problem) {
    if (context.response().ended()) {
      return;
    }
    try {
      var body = json.writeValueAsString(problem.at(context.request().path()));
      var unused =
          context
              .response()
              .setStatusCode(problem.status())
              .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
              .end(body);
    } catch (JsonProcessingException impossible) {
      context.fail(impossible);
    }
  }
}
