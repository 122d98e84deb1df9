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
import org.pileshare.ocpp.v201.Evse;
import org.pileshare.ocpp.v201.IdToken;
import org.pileshare.ocpp.v201.TransactionEvent;
import org.pileshare.ocpp.v201.TriggerReason;

/** P4: without the durable append there is no answer that would let the pile forget. */
class TransactionReportsTest {
  private static final Duration DELIVERY = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Nothing listens on port 1, so a real producer finds no broker. */
  private static final Map<String, Object> NO_BROKER = Map.of("bootstrap.servers", "localhost:1");

  @Test
  void withoutABrokerATransactionEventIsNotAnsweredAndNotRemembered() {
    var views = new Views(pile -> {});
    var caller = new Caller(PILE, UUID.randomUUID(), Version.V2_0_1, at("08:00"), Runnable::run);
    var request =
        new TransactionEvent.Request(
            TransactionEvent.Type.STARTED,
            null,
            at("09:00"),
            TriggerReason.AUTHORIZED,
            0,
            null,
            null,
            null,
            null,
            new TransactionEvent.Transaction("tx-1", null, null, null, null),
            new Evse(1, null),
            IdToken.of("CARD", IdToken.ISO14443));
    try (var appender = new Appender(NO_BROKER, DELIVERY)) {
      var transactions = new TransactionReports(views, appender, new PileLanes());
      var answer = transactions.report(caller, request, at("09:00")).toCompletableFuture();
      var repeated = transactions.report(caller, request, at("09:01")).toCompletableFuture();
      await()
          .atMost(LIMIT)
          .during(DELIVERY.dividedBy(2))
          .until(() -> !isAnswered(answer) && !isAnswered(repeated));
      assertThat(answer).failsWithin(LIMIT);
      assertThat(repeated).failsWithin(LIMIT);
    }
    assertThat(views.transactions(PILE).known()).isEmpty();
    assertThat(views.sessions(PILE).known()).isEmpty();
  }

  private static boolean isAnswered(CompletableFuture<?> answer) {
    return answer.isDone() && !answer.isCompletedExceptionally();
  }
}
