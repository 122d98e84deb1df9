package org.pileshare.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.at;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v16.StartTransaction;

/** P4: without the durable append there is no answer that would let the pile forget. */
class SessionReportsTest {
  private static final Duration DELIVERY = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Nothing listens on port 1, so a real producer finds no broker. */
  private static final Map<String, Object> NO_BROKER = Map.of("bootstrap.servers", "localhost:1");

  @Test
  void withoutABrokerAStartIsNotAnsweredAndNotRemembered() {
    var views = new Views(pile -> {});
    var caller = new Caller(PILE, UUID.randomUUID(), Version.V1_6, at("08:00"), Runnable::run);
    var request = new StartTransaction.Request(1, "CARD", 0, null, at("09:00"));
    try (var appender = new Appender(NO_BROKER, DELIVERY)) {
      var sessions = new SessionReports(views, appender, new PileLanes());
      var answer = sessions.start(caller, request, at("09:00"));
      var repeated = sessions.start(caller, request, at("09:01"));
      await()
          .atMost(LIMIT)
          .during(DELIVERY.dividedBy(2))
          .until(() -> !isAnswered(answer) && !isAnswered(repeated));
      assertThat(answer).failsWithin(LIMIT);
      assertThat(repeated).failsWithin(LIMIT);
    }
    assertThat(views.sessions(PILE).known()).isEmpty();
  }

  private static boolean isAnswered(CompletableFuture<?> answer) {
    return answer.isDone() && !answer.isCompletedExceptionally();
  }
}
