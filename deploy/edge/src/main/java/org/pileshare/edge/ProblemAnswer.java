package org.pileshare.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.contracts.problem.ProblemType;

/** Says no in the same words as the services. */
final class ProblemAnswer {
  private static final JsonMapper JSON = new JsonMapper();

  private ProblemAnswer() {}

  static void send(RoutingContext context, ProblemType type, String detail) {
    var plain = type.because(detail);
    var problem =
        new Problem(
            plain.type(),
            plain.title(),
            plain.status(),
            plain.detail(),
            context.normalizedPath(),
            plain.code(),
            plain.retryable());
    var response = context.response();
    if (response.ended()) {
      return;
    }
    if (response.headWritten()) {
      // Half an answer is out: only a broken connection tells the client that it is not whole.
      response.reset();
      return;
    }
    response
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Cache-Control", "no-store")
        .end(body(problem));
  }

  private static Buffer body(Problem problem) {
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(problem));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected a plain record, but got " + problem, impossible);
    }
  }
}
