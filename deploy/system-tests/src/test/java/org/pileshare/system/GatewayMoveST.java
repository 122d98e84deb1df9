package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEvent;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v16.Ocpp16;
import org.pileshare.ocpp.v201.Ocpp201;
import org.pileshare.ocpp.v21.Ocpp21;

/**
 * P4 and P5 over several gateways: a pile may come to any of them, at any time. Nothing is lost,
 * nothing is there twice, and a repeated report gets the first answer.
 */
class GatewayMoveST {
  private static final int STORM = 60;
  private static final int DAMAGED_FRAMES = 10_000;
  private static final long SEED = Long.getLong("pileshare.seed", 20_261_129L);

  /** What a gateway may remember of three piles; a leak of 100 bytes a frame would be as much. */
  private static final long FLAT_BYTES = 3L << 20;

  private static final Gateways GATEWAYS = new Gateways();

  /** The pool that all share is one thread here, on which answers of sockets are waited for too. */
  private static final Executor OWN_THREADS = work -> Thread.ofVirtual().start(work);

  private static final String[] ALL = {
    "move-16",
    "move-201",
    "kill-16",
    "kill-201",
    "newest",
    "calm",
    "unharmed",
    "damaged-V1_6",
    "damaged-V2_0_1",
    "damaged-V2_1"
  };
  private static URI first = URI.create("");
  private static URI second = URI.create("");

  @BeforeAll
  static void starts() {
    for (var pile : ALL) {
      GATEWAYS.describe(pile);
    }
    for (int i = 0; i < STORM; i++) {
      GATEWAYS.describe("storm-" + i);
    }
    var starting = CompletableFuture.supplyAsync(() -> GATEWAYS.start("first", Map.of()));
    second =
        GATEWAYS.start(
            "second",
            Map.of(
                "PILESHARE_GATEWAY_CONNECTIONS_PER_SECOND", "8",
                "PILESHARE_GATEWAY_CONNECTIONS_AT_ONCE", "8"));
    first = starting.join();
  }

  @AfterAll
  static void stops() {
    GATEWAYS.close();
  }

  @Test
  void theNewestConnectionWinsAtWhicheverGatewayItIs() {
    try (var old = connect(first, "newest", "ocpp1.6")) {
      assertThat(old.call("Heartbeat", "{}").has("currentTime")).isTrue();
      try (var newer = connect(second, "newest", "ocpp1.6")) {
        assertThat(newer.call("Heartbeat", "{}").has("currentTime")).isTrue();
        assertThat(old.closed())
            .succeedsWithin(Doors.LIMIT)
            .asString()
            .startsWith("1008 displaced");
        try (var newest = connect(first, "newest", "ocpp1.6")) {
          assertThat(newest.call("Heartbeat", "{}").has("currentTime")).isTrue();
          assertThat(newer.closed())
              .succeedsWithin(Doors.LIMIT)
              .asString()
              .startsWith("1008 displaced");
          assertThat(newest.call("Heartbeat", "{}").has("currentTime")).isTrue();
        }
      }
    }
  }

  @Test
  void aSessionGoesOnWhenItsPileMovesToAnotherGateway() {
    var began = Instant.now().plusMillis(200);
    try (var old = connect(first, "move-16", "ocpp1.6")) {
      var told = start(old, began);
      try (var moved = connect(second, "move-16", "ocpp1.6")) {
        // Then
        assertThat(start(moved, began)).isEqualTo(told);
        stop(moved, told, began.plusSeconds(60));
        try (var back = connect(first, "move-16", "ocpp1.6")) {
          assertThat(start(back, began)).isEqualTo(told);
          stop(back, told, began.plusSeconds(60));
        }
      }
    }
    onceEach("move-16");
  }

  @Test
  void aTransactionGoesOnWhenItsPileMovesToAnotherGateway() {
    try (var old = connect(first, "move-201", "ocpp2.0.1")) {
      var told = event(old, "Started", 0);
      try (var moved = connect(second, "move-201", "ocpp2.0.1")) {
        assertThat(event(moved, "Started", 0)).isEqualTo(told);
        event(moved, "Updated", 1);
        var ended = event(moved, "Ended", 2);
        try (var back = connect(first, "move-201", "ocpp2.0.1")) {
          assertThat(event(back, "Updated", 1)).isEqualTo(JSON_NOTHING);
          assertThat(event(back, "Ended", 2)).isEqualTo(ended);
        }
      }
    }
    onceEach("move-201");
    try (var log = TopicLog.of(GATEWAYS.bootstrapServers(), Topics.PILE_SESSIONS)) {
      assertThat(log.of(TransactionReported.class).filter(report -> of(report, "move-201")))
          .extracting(TransactionReported::seqNo)
          .as("an update that says nothing new is telemetry only")
          .containsExactly(0, 2);
    }
  }

  private static final JsonNode JSON_NOTHING =
      new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode();

  @Test
  void aSessionGoesOnWhenItsGatewayIsKilled() {
    var third = GATEWAYS.start("third", Map.of());
    var began = Instant.now().plusMillis(200);
    try (var old = connect(third, "kill-16", "ocpp1.6");
        var old2 = connect(third, "kill-201", "ocpp2.0.1")) {
      var told = start(old, began);
      event(old2, "Started", 0);
      // These are on their way when the gateway ends; whether they were written is not known.
      old.send("StopTransaction", stopped(told, began.plusSeconds(60)));
      old2.send("TransactionEvent", transaction("Updated", 1));
      GATEWAYS.kill("third");
      try (var moved = connect(second, "kill-16", "ocpp1.6");
          var moved2 = connect(second, "kill-201", "ocpp2.0.1")) {
        assertThat(start(moved, began)).isEqualTo(told);
        stop(moved, told, began.plusSeconds(60));
        event(moved2, "Updated", 1);
        event(moved2, "Ended", 2);
      }
    }
    onceEach("kill-16");
    onceEach("kill-201");
  }

  /**
   * Ten thousand a version; a pile beside them is answered, and nothing of them stays in memory.
   */
  @Test
  void damagedFramesHurtNeitherTheGatewayNorAnotherPile() throws Exception {
    System.out.println("-Dpileshare.seed=" + SEED);
    var damages =
        Stream.of(Ocpp16.ROUTES, Ocpp201.ROUTES, Ocpp21.ROUTES)
            .map(routes -> new FrameDamage(routes, SEED, () -> damagedPile(routes.version())))
            .toList();
    try (var unharmed = connect(first, "unharmed", "ocpp1.6")) {
      sendAll(damages, 1_000, unharmed);
      long before = GATEWAYS.liveBytes("first");
      sendAll(damages, DAMAGED_FRAMES - 1_000, unharmed);
      long after = GATEWAYS.liveBytes("first");
      System.out.printf("Live heap of the gateway: %,d bytes before, %,d after%n", before, after);
      damages.forEach(FrameDamage::close);
      assertThat(after).isLessThan(before + FLAT_BYTES);
      assertThat(damages).allSatisfy(damage -> assertThat(damage.closed()).isPositive());
    }
  }

  private static PlainChargePoint damagedPile(Version version) {
    return connect(first, "damaged-" + version, version.subProtocol());
  }

  private static void sendAll(List<FrameDamage> damages, int count, PlainChargePoint unharmed)
      throws Exception {
    var sending =
        CompletableFuture.allOf(
            damages.stream()
                .map(damage -> CompletableFuture.runAsync(() -> damage.send(count), OWN_THREADS))
                .toArray(CompletableFuture[]::new));
    while (!isOver(sending)) {
      assertThat(unharmed.call("Heartbeat", "{}").has("currentTime")).isTrue();
    }
  }

  private static boolean isOver(CompletableFuture<Void> sending) throws Exception {
    try {
      sending.get(100, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    }
  }

  /** Liveness and calm: all are in at the end, and who is in does not wait for those who come. */
  @Test
  void aStormIsLetInBitByBit() throws Exception {
    try (var calm = connect(second, "calm", "ocpp1.6")) {
      var client = HttpClient.newHttpClient();
      var sentAway = new ConcurrentLinkedQueue<Long>();
      var in = new ArrayList<CompletableFuture<WebSocket>>();
      for (int i = 0; i < STORM; i++) {
        in.add(knock(client, "storm-" + i, sentAway));
      }
      while (!CompletableFuture.allOf(in.toArray(CompletableFuture[]::new)).isDone()) {
        assertThat(calm.call("Heartbeat", "{}").has("currentTime")).isTrue();
      }
      for (var socket : in) {
        socket.get(60, TimeUnit.SECONDS).abort();
      }
      assertThat(sentAway).isNotEmpty().allSatisfy(pause -> assertThat(pause).isBetween(1L, 90L));
    }
  }

  private static CompletableFuture<WebSocket> knock(
      HttpClient client, String pile, ConcurrentLinkedQueue<Long> sentAway) {
    var login = (pile + ":" + Gateways.SECRET).getBytes(StandardCharsets.UTF_8);
    return client
        .newWebSocketBuilder()
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
        .subprotocols("ocpp1.6")
        .buildAsync(URI.create(second + "/" + pile), new WebSocket.Listener() {})
        .exceptionallyCompose(
            failure -> {
              var cause = failure instanceof CompletionException c ? c.getCause() : failure;
              if (!(cause instanceof WebSocketHandshakeException refused)
                  || refused.getResponse().statusCode() != 503) {
                return CompletableFuture.failedFuture(failure);
              }
              var headers = refused.getResponse().headers();
              long pause = headers.firstValueAsLong("Retry-After").orElseThrow();
              sentAway.add(pause);
              var later = CompletableFuture.delayedExecutor(pause, TimeUnit.SECONDS);
              return CompletableFuture.completedFuture(pile)
                  .thenComposeAsync(again -> knock(client, again, sentAway), later);
            });
  }

  /** A gateway that is new or sends us away for a while lets us in at last. */
  private static PlainChargePoint connect(URI gateway, String pile, String protocol) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(
            () -> PlainChargePoint.connect(gateway, pile, Gateways.SECRET, protocol),
            found -> true);
  }

  private static JsonNode start(PlainChargePoint pile, Instant at) {
    return pile.call(
        "StartTransaction",
        "{\"connectorId\":1,\"idTag\":\"NOBODYS\",\"meterStart\":1000,\"timestamp\":\"%s\"}"
            .formatted(at));
  }

  private static void stop(PlainChargePoint pile, JsonNode started, Instant at) {
    pile.call("StopTransaction", stopped(started, at));
  }

  private static String stopped(JsonNode started, Instant at) {
    return "{\"transactionId\":%d,\"meterStop\":3000,\"timestamp\":\"%s\",\"idTag\":\"NOBODYS\"}"
        .formatted(started.get("transactionId").asInt(), at);
  }

  private static final Instant BEGAN = Instant.parse("2026-11-28T10:00:00Z");

  private static JsonNode event(PlainChargePoint pile, String kind, int number) {
    return pile.call("TransactionEvent", transaction(kind, number));
  }

  private static String transaction(String kind, int number) {
    var card = "\"idToken\":{\"idToken\":\"NOBODYS\",\"type\":\"ISO14443\"},";
    return """
    {"eventType":"%s","timestamp":"%s","triggerReason":"Authorized","seqNo":%d,%s
     "transactionInfo":{"transactionId":"one"},"evse":{"id":1},
     "meterValue":[{"timestamp":"%s","sampledValue":[{"value":%d}]}]}
    """
        .formatted(
            kind,
            BEGAN.plusSeconds(60L * number),
            number,
            number == 0 ? card : "",
            BEGAN.plusSeconds(60L * number),
            1_000 + 500 * number);
  }

  private static void onceEach(String pile) {
    try (var log = TopicLog.of(GATEWAYS.bootstrapServers(), Topics.PILE_SESSIONS)) {
      assertThat(log.of(SessionStarted.class).filter(event -> of(event, pile))).hasSize(1);
      assertThat(log.of(CompletedSession.class).filter(event -> of(event, pile)))
          .singleElement()
          .satisfies(ended -> assertThat(ended.energyWh()).isPositive());
    }
  }

  private static boolean of(SessionEvent event, String pile) {
    return event.pile().equals(new PileId(pile));
  }
}
