package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pileshare.system.ReportsByHand.BEGAN;
import static org.pileshare.system.ReportsByHand.event;
import static org.pileshare.system.ReportsByHand.start;
import static org.pileshare.system.ReportsByHand.stop;
import static org.pileshare.system.ReportsByHand.stopped;
import static org.pileshare.system.ReportsByHand.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
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
@ResourceLock(Turns.FAULTS)
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
    "damaged-V2_1",
    "renewed",
    "asked",
    "asked-of-killed",
    "was-at-killed",
    "passed-on"
  };
  private static URI first = URI.create("");
  private static URI second = URI.create("");

  @BeforeAll
  static void starts() {
    for (var pile : ALL) {
      GATEWAYS.describe(pile);
    }
    GATEWAYS.describe("site-16", "Yard");
    GATEWAYS.describe("site-201", "Yard");
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
  void aPileIsPutOutWhereverItIsWhenItsSecretIsRenewed() {
    try (var in = connect(second, "renewed", "ocpp1.6")) {
      GATEWAYS.issue("renewed", "another secret");
      assertThat(in.closed())
          .succeedsWithin(Doors.LIMIT)
          .asString()
          .startsWith("1008 Expected the secret that counts");
    }
  }

  @Test
  void aCommandReachesItsPileAtTheOtherGatewayAndBothTellWhatBecameOfIt() {
    try (var pile = connect(second, "asked", "ocpp1.6")) {
      pile.call("Heartbeat", "{}");
      pile.answering = call -> "{\"status\":\"Accepted\"}";
      var path = "/v1/piles/asked/commands/" + GATEWAYS.freshId();
      var body = "{\"kind\":\"RESET\",\"when\":\"ON_IDLE\"}";
      assertThat(ended(first, path, body)).contains("ANSWERED", "Accepted");
      assertThat(ended(second, path, body)).contains("ANSWERED", "Accepted");
      assertThat(GATEWAYS.ask("GET", second, path, null)).contains("ANSWERED", "Accepted");
      assertThat(pile.calls("Reset")).isEqualTo(1);
    }
  }

  /** One that was asked there, one whose pile is there, and one that it has passed on. */
  @Test
  void theCommandsOfAKilledGatewayAreNotLostAndNotDoneTwice() {
    var fourth = GATEWAYS.start("fourth", Map.of());
    var clear = "{\"kind\":\"CLEAR_CACHE\"}";
    var asked = "/v1/piles/asked-of-killed/commands/" + GATEWAYS.freshId();
    var there = "/v1/piles/was-at-killed/commands/" + GATEWAYS.freshId();
    var passedOn = "/v1/piles/passed-on/commands/" + GATEWAYS.freshId() + "?limitSeconds=8";
    try (var elsewhere = connect(second, "asked-of-killed", "ocpp1.6");
        var here = connect(fourth, "was-at-killed", "ocpp1.6");
        var silent = connect(fourth, "passed-on", "ocpp1.6")) {
      silent.answering = call -> null;
      elsewhere.answering = call -> null;
      Stream.of(elsewhere, here, silent).forEach(pile -> pile.call("Heartbeat", "{}"));
      var lost =
          CompletableFuture.supplyAsync(
              () -> GATEWAYS.ask("PUT", fourth, asked, clear), OWN_THREADS);
      var waiting = CompletableFuture.supplyAsync(() -> ended(first, passedOn, clear), OWN_THREADS);
      inTime().until(() -> elsewhere.calls("ClearCache") == 1 && silent.calls("ClearCache") == 1);
      GATEWAYS.kill("fourth");
      var coming = CompletableFuture.supplyAsync(() -> ended(first, there, clear), OWN_THREADS);
      elsewhere.answerAll("{\"status\":\"Accepted\"}");
      try (var back = connect(second, "was-at-killed", "ocpp1.6");
          var silentToo = connect(second, "passed-on", "ocpp1.6")) {
        assertThat(ended(first, asked, clear)).contains("ANSWERED", "Accepted");
        assertThat(coming.join()).contains("ANSWERED", "Accepted");
        assertThat(waiting.join()).contains("TIMED_OUT");
        assertThat(ended(second, passedOn, clear)).contains("TIMED_OUT");
        assertThat(elsewhere.calls("ClearCache")).isEqualTo(1);
        assertThat(back.calls("ClearCache") + here.calls("ClearCache")).isEqualTo(1);
        assertThat(silentToo.calls("ClearCache")).as("it may have done it").isZero();
      }
      lost.exceptionally(cut -> "").join();
    }
  }

  /** The end of a command, asked again and again by the same id. */
  private static String ended(URI gateway, String path, String body) {
    return inTime()
        .ignoreExceptions()
        .until(
            () -> GATEWAYS.ask("PUT", gateway, path, body),
            told -> !told.contains("PENDING") && !told.contains("\"unavailable\""));
  }

  private static ConditionFactory inTime() {
    return await().atMost(Doors.LIMIT);
  }

  @Test
  void theSessionsOfASiteShareItsLimitAtWhicheverGatewaysTheyAre() {
    var path = "/v1/operator/owners/owner/sites/Yard/limit";
    inTime()
        .ignoreExceptions()
        .until(
            () -> GATEWAYS.ask("PUT", first, path, "{\"limit\":21,\"unit\":\"A\"}"),
            told -> !told.contains("\"unavailable\""));
    try (var one = connect(first, "site-16", "ocpp1.6");
        var two = connect(second, "site-201", "ocpp2.0.1")) {
      one.answering = call -> "{\"status\":\"Accepted\"}";
      two.answering = one.answering;
      start(one, Instant.now());
      inTime().until(() -> one.lastLimit() == 21);
      two.call("TransactionEvent", transaction("Started", 0, Instant.now()));
      inTime().until(() -> one.lastLimit() == 11 && two.lastLimit() == 10);
      for (var gateway : List.of(first, second)) {
        inTime()
            .until(
                () -> GATEWAYS.ask("GET", gateway, path, null),
                told -> told.contains("\"acknowledged\":11") && told.contains(":10"));
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
      old2.send("TransactionEvent", transaction("Updated", 1, BEGAN));
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
        in.add(Gateways.knock(client, URI.create(second + "/storm-" + i), sentAway));
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

  private static PlainChargePoint connect(URI gateway, String pile, String protocol) {
    return PlainChargePoint.patiently(gateway, pile, Gateways.SECRET, protocol);
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
