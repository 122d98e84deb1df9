package org.pileshare.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** Sessions as a charge point reports them, written out by hand; nobody has heard of its card. */
final class ReportsByHand {
  static final Instant BEGAN = Instant.parse("2026-11-28T10:00:00Z");

  private ReportsByHand() {}

  static JsonNode start(PlainChargePoint pile, Instant at) {
    return pile.call(
        "StartTransaction",
        "{\"connectorId\":1,\"idTag\":\"NOBODYS\",\"meterStart\":1000,\"timestamp\":\"%s\"}"
            .formatted(at));
  }

  static void stop(PlainChargePoint pile, JsonNode started, Instant at) {
    pile.call("StopTransaction", stopped(started, at));
  }

  static String stopped(JsonNode started, Instant at) {
    return "{\"transactionId\":%d,\"meterStop\":3000,\"timestamp\":\"%s\",\"idTag\":\"NOBODYS\"}"
        .formatted(started.get("transactionId").asInt(), at);
  }

  static JsonNode event(PlainChargePoint pile, String kind, int number) {
    return pile.call("TransactionEvent", transaction(kind, number, BEGAN));
  }

  static String transaction(String kind, int number, Instant began) {
    var card = "\"idToken\":{\"idToken\":\"NOBODYS\",\"type\":\"ISO14443\"},";
    return """
    {"eventType":"%s","timestamp":"%s","triggerReason":"Authorized","seqNo":%d,%s
     "transactionInfo":{"transactionId":"one"},"evse":{"id":1},
     "meterValue":[{"timestamp":"%s","sampledValue":[{"value":%d}]}]}
    """
        .formatted(
            kind,
            began.plusSeconds(60L * number),
            number,
            number == 0 ? card : "",
            began.plusSeconds(60L * number),
            1_000 + 500 * number);
  }
}
