package org.pileshare.reservation.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.contracts.problem.ProblemType;

/** What HTTP refuses before a resource is reached is told like any other problem. */
@ApplicationScoped
public class HttpGate {
  /** Before authentication, which would take the first of two tokens. */
  private static final int FIRST = 1_000;

  /** Whoever stands between us and the client may have looked at the other one of two. */
  private static final List<String> ONCE = List.of("Authorization", "If-Match", "Idempotency-Key");

  private final ObjectMapper json;
  private final long bodyBytesAtMost;

  HttpGate(
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodyAtMost) {
    this.json = json;
    this.bodyBytesAtMost = bodyAtMost.asLongValue();
  }

  void guard(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  void tell(@Observes Router router) {
    router.errorHandler(413, context -> answer(context, tooLarge()));
    router.errorHandler(
        400,
        context ->
            answer(
                context,
                ProblemType.MALFORMED_REQUEST.because(
                    "Expected a request as HTTP has it, but it cannot be read")));
  }

  private void check(RoutingContext context) {
    var headers = context.request().headers();
    var twice = ONCE.stream().filter(name -> headers.getAll(name).size() > 1).findFirst();
    if (twice.isPresent()) {
      answer(
          context,
          ProblemType.MALFORMED_REQUEST.because(
              "Expected one %s field, but there are several".formatted(twice.get())));
    } else if (isTooLarge(headers.get(HttpHeaders.CONTENT_LENGTH))) {
      // What is not read of a body would be taken for the next request.
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      answer(context, tooLarge());
    } else {
      context.next();
    }
  }

  private boolean isTooLarge(@Nullable String length) {
    try {
      return length != null && Long.parseLong(length) > bodyBytesAtMost;
    } catch (NumberFormatException unreadable) {
      return true;
    }
  }

  private Problem tooLarge() {
    return ProblemType.TOO_LARGE.because(
        "Expected a body of at most %,d bytes, but it is larger".formatted(bodyBytesAtMost));
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
