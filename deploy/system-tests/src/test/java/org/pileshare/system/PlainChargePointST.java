package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.Verdict;
import org.pileshare.contracts.kafka.Topics;

/** Any pile can take part: one that speaks OCPP 1.6J and has never heard of our table. */
@ResourceLock(Turns.STACK)
class PlainChargePointST {
  private static final String PILE = "plain-charge-point";
  private static final String HOLDER = "driver-plain-holder";
  private static final String OTHER = "driver-plain-other";

  @Test
  void aPlainChargePointChargesOnlineAndTellsLaterWhatItChargedOffline() {
    // Given
    var stack = SharedStack.running();
    var doors = new Doors(stack);
    var secret = doors.sharePile(PILE);
    doors.bindCard("PLAINHOLDER", HOLDER);
    doors.bindCard("PLAINOTHER", OTHER);
    doors.grant(HOLDER, PILE);
    doors.grant(OTHER, PILE);
    reserve(doors);

    try (var log = TopicLog.of(stack, Topics.PILE_SESSIONS, Topics.LEDGER_EVENTS)) {
      // When
      var began = Instant.now().minusSeconds(30);
      try (var pile = connected(stack, secret)) {
        // The gateway hears of a reservation a moment after its driver does.
        Awaitility.await()
            .atMost(Doors.LIMIT)
            .untilAsserted(() -> assertThat(status(pile, "PLAINHOLDER")).isEqualTo("Accepted"));
        assertThat(status(pile, "PLAINOTHER")).isNotEqualTo("Accepted");
        assertThat(status(pile, "NOBODYS")).isEqualTo("Invalid");
        chargeOnline(pile);
      }
      // Then the link is cut, and both ends of the next session lie in the gap.
      try (var pile = connected(stack, secret)) {
        uploadTwice(pile, began);
      }

      // Then
      // A verdict and what is posted for it lie in partitions of their own.
      Awaitility.await().atMost(Doors.LIMIT).until(() -> judged(log) == 2 && posted(log) == 2);
      assertThat(log.of(SessionEnded.class).filter(PlainChargePointST::isOurs))
          .singleElement()
          .satisfies(ended -> assertThat(ended.energyWh()).isEqualTo(4_200));
      assertThat(log.of(OfflineSessionUploaded.class).filter(PlainChargePointST::isOurs))
          .singleElement()
          .satisfies(uploaded -> assertThat(uploaded.energyWh()).isEqualTo(1_800));
      assertThat(
              log.of(SessionStarted.class).filter(started -> started.pile().value().equals(PILE)))
          .hasSize(2);
      assertThat(log.of(SessionJudged.class).filter(PlainChargePointST::isOurs))
          .hasSize(2)
          .anySatisfy(judged -> assertThat(judged.verdicts()).containsExactly(Verdict.IN_SLOT));
      assertThat(posted(log.toTheEnd())).isEqualTo(2);
    }
  }

  private static void reserve(Doors doors) {
    var token = doors.driver(HOLDER);
    Awaitility.await()
        .atMost(Doors.LIMIT)
        .until(() -> doors.reserved(token, PILE, Doors.units(0, 3)).status() == 201);
  }

  private static PlainChargePoint connected(org.pileshare.stack.LocalStack stack, String secret) {
    var pile = PlainChargePoint.connect(stack, PILE, secret);
    var boot =
        pile.call(
            "BootNotification", "{\"chargePointVendor\":\"Plain\",\"chargePointModel\":\"One\"}");
    assertThat(boot.get("status").asText()).isEqualTo("Accepted");
    return pile;
  }

  private static String status(PlainChargePoint pile, String card) {
    return pile.call("Authorize", "{\"idTag\":\"" + card + "\"}")
        .path("idTagInfo")
        .path("status")
        .asText();
  }

  private static void chargeOnline(PlainChargePoint pile) {
    int transaction = start(pile, 1_000, Instant.now());
    pile.call(
        "MeterValues",
        """
        {"connectorId":1,"transactionId":%d,"meterValue":[{"timestamp":"%s",
         "sampledValue":[{"value":"2500"}]}]}
        """
            .formatted(transaction, Instant.now()));
    stop(pile, transaction, 5_200, Instant.now());
  }

  /** The answer to the first report was lost, so the pile reports again with new message ids. */
  private static void uploadTwice(PlainChargePoint pile, Instant began) {
    int first = start(pile, 5_200, began);
    int again = start(pile, 5_200, began);
    assertThat(again).isEqualTo(first).isPositive();
    stop(pile, first, 7_000, began.plusSeconds(20));
    stop(pile, first, 7_000, began.plusSeconds(20));
  }

  private static int start(PlainChargePoint pile, long meterWh, Instant at) {
    return pile.call(
            "StartTransaction",
            "{\"connectorId\":1,\"idTag\":\"PLAINHOLDER\",\"meterStart\":%d,\"timestamp\":\"%s\"}"
                .formatted(meterWh, at))
        .get("transactionId")
        .asInt();
  }

  private static void stop(PlainChargePoint pile, int transaction, long meterWh, Instant at) {
    pile.call(
        "StopTransaction",
        "{\"transactionId\":%d,\"meterStop\":%d,\"timestamp\":\"%s\",\"idTag\":\"PLAINHOLDER\"}"
            .formatted(transaction, meterWh, at));
  }

  private static long judged(TopicLog log) {
    return log.of(SessionJudged.class).filter(PlainChargePointST::isOurs).count();
  }

  private static long posted(TopicLog log) {
    return log.of(EntryPosted.class)
        .filter(entry -> entry.account().equals("driver:" + HOLDER))
        .count();
  }

  private static boolean isOurs(CompletedSession session) {
    return session.pile().value().equals(PILE);
  }

  private static boolean isOurs(SessionJudged session) {
    return session.pile().value().equals(PILE);
  }
}
