package org.pileshare.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pileshare.gateway.PlainPile.basic;
import static org.pileshare.gateway.PlainPile.knock;
import static org.pileshare.gateway.World.SECRET;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.TelemetryEvent;

/** P5: refused before the upgrade; the newest authenticated connection wins. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
class DoorIT extends WithWorld {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void anUnknownPileIsRefusedBeforeTheUpgrade() {
    assertThat(knock(base, "nobody", basic("nobody", SECRET), "ocpp1.6")).isEqualTo(404);
    assertThat(knock(base, "no%20body", basic("no body", SECRET), "ocpp1.6")).isEqualTo(400);
    assertThat(knock(base, "x".repeat(49), basic("x", SECRET), "ocpp1.6")).isEqualTo(400);
  }

  @Test
  void wrongCredentialsAreRefusedBeforeTheUpgradeAndLeaveNoTrace() {
    var pile = world.pile();
    var other = world.pile();
    world.issue(other, "the other pile's secret");
    await()
        .untilAsserted(() -> assertThat(door(other, basic(other.value(), SECRET))).isEqualTo(401));
    assertThat(door(pile, null)).isEqualTo(401);
    assertThat(door(pile, basic(pile.value(), "wrong"))).isEqualTo(401);
    assertThat(door(pile, basic(pile.value(), ""))).isEqualTo(401);
    assertThat(door(pile, basic(other.value(), "the other pile's secret"))).isEqualTo(401);
    assertThat(door(pile, basic(pile.value(), "the other pile's secret"))).isEqualTo(401);
    assertThat(door(pile, "Bearer abc")).isEqualTo(401);
    assertThat(door(other, basic(other.value(), "the other pile's secret"))).isEqualTo(101);
    world.one(PileConnected.class, other);
    assertThat(world.written(TelemetryEvent.class, pile)).isEmpty();
  }

  @Test
  void aPileWithoutASecretIsRefused() {
    var pile = new PileId("it-without-secret");
    world.describe(pile);
    await().until(() -> views.pile(pile).isPresent());
    assertThat(door(pile, basic(pile.value(), ""))).isEqualTo(401);
  }

  @Test
  void aPileThatSpeaksNoVersionOfOursIsRefused() {
    var pile = world.pile();
    var credentials = basic(pile.value(), SECRET);
    assertThat(knock(base, pile.value(), credentials, null)).isEqualTo(400);
    assertThat(knock(base, pile.value(), credentials, "ocpp2.0")).isEqualTo(400);
    assertThat(knock(base, pile.value(), credentials, "ocpp1.5,mqtt")).isEqualTo(400);
    assertThat(knock(base, pile.value(), credentials, "ocpp1.6")).isEqualTo(101);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ocpp1.6,ocpp2.0.1,ocpp2.1; ocpp2.1",
        "ocpp1.6,ocpp2.0.1; ocpp2.0.1",
        "ocpp2.0,ocpp1.6; ocpp1.6"
      })
  void theNewestVersionThatBothSpeakIsChosenInWhateverOrderThePileOffers(
      String offered, String agreed) {
    var pile = world.pile();
    try (var in = PlainPile.connect(base, pile.value(), basic(pile.value(), SECRET), offered)) {
      assertThat(in.protocol()).isEqualTo(agreed);
      assertThat(in.call("Heartbeat", "{}").has("currentTime")).isTrue();
      assertThat(world.one(PileConnected.class, pile).protocol()).isEqualTo(agreed);
    }
  }

  @Test
  void whoTriesSecretsHasToWait() throws Exception {
    var pile = world.pile();
    for (int i = 0; i < 5; i++) {
      assertThat(door(pile, basic(pile.value(), "guess " + i))).isEqualTo(401);
    }
    var request =
        HttpRequest.newBuilder(base.resolve("/ocpp/" + pile))
            .header("Authorization", basic(pile.value(), SECRET))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as("even with the right one").isEqualTo(429);
      assertThat(response.headers().firstValueAsLong("retry-after").orElseThrow())
          .isBetween(1L, 30L);
      assertThat(response.body()).contains("\"code\":\"too-many-requests\"");
    }
    var other = world.pile();
    assertThat(door(other, basic(other.value(), SECRET))).as("another pile").isEqualTo(101);
    world.issue(pile, "a new secret");
    await()
        .untilAsserted(
            () -> assertThat(door(pile, basic(pile.value(), "a new secret"))).isEqualTo(101));
  }

  @Test
  void aRefusalIsAProblemDocument() throws Exception {
    var pile = world.pile();
    var request = HttpRequest.newBuilder(base.resolve("/ocpp/" + pile)).build();
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("content-type"))
          .hasValue("application/problem+json");
      assertThat(response.headers().firstValue("www-authenticate")).isPresent();
      assertThat(response.body()).contains("\"code\":\"unauthenticated\"");
    }
  }

  @Test
  void anAuthenticatedRequestThatIsNoHandshakeIsNotLetIn() throws Exception {
    var pile = world.pile();
    var request =
        HttpRequest.newBuilder(base.resolve("/ocpp/" + pile))
            .header("Authorization", basic(pile.value(), SECRET))
            .header("Sec-WebSocket-Protocol", "ocpp1.6")
            .timeout(Duration.ofSeconds(60))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }
    assertThat(connections.of(pile)).isEmpty();
  }

  @Test
  void theNewestConnectionWinsAndTheLateCloseOfTheOldOneDoesNotTakeItDown() {
    var pile = world.pile();
    try (var old = connect(pile)) {
      old.call("Heartbeat", "{}");
      var first = connections.of(pile).orElseThrow();
      try (var newest = connect(pile)) {
        assertThat(old.closed()).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(1008);
        await().until(() -> !world.written(PileDisconnected.class, pile).isEmpty());
        assertThat(newest.call("Heartbeat", "{}").has("currentTime")).isTrue();
        assertThat(connections.of(pile)).get().isNotSameAs(first);
        assertThat(world.one(PileDisconnected.class, pile))
            .satisfies(
                gone -> {
                  assertThat(gone.connection()).isEqualTo(first.id());
                  assertThat(gone.reason()).contains("displaced");
                });
      }
    }
    await().until(() -> connections.of(pile).isEmpty());
  }

  @Test
  void whoIsNotAuthenticatedDisplacesNobody() {
    var pile = world.pile();
    try (var plain = connect(pile)) {
      assertThat(door(pile, basic(pile.value(), "stolen?"))).isEqualTo(401);
      assertThat(plain.call("Heartbeat", "{}").has("currentTime")).isTrue();
    }
  }

  @Test
  void aPileWhoseSecretIsRenewedIsPutOutAtOnceAndComesInWithTheNewOneOnly() {
    var pile = world.pile();
    try (var in = connect(pile)) {
      in.call("Heartbeat", "{}");
      world.issue(pile, "a new secret");
      assertThat(in.closed()).succeedsWithin(LIMIT).isEqualTo(1008);
      assertThat(world.one(PileDisconnected.class, pile).reason()).contains("secret");
    }
    assertThat(door(pile, basic(pile.value(), SECRET))).isEqualTo(401);
    assertThat(door(pile, basic(pile.value(), "a new secret"))).isEqualTo(101);
  }

  @Test
  void theSameSecretToldAgainPutsNobodyOut() {
    var pile = world.pile();
    try (var in = connect(pile)) {
      in.call("Heartbeat", "{}");
      world.issue(pile, SECRET);
      world.retire(pile);
      assertThat(in.closed()).succeedsWithin(LIMIT);
      assertThat(world.one(PileDisconnected.class, pile).reason())
          .as("what came later")
          .contains("retired");
    }
  }

  /** It has to go as whoever is not welcome, but what it has stored must not be lost. */
  @Test
  void aPileThatIsRetiredIsPutOutAndComesBackOnlyToTellWhatItHas() {
    var pile = world.pile();
    var card = world.cardOf(world.driver(pile));
    try (var in = connect(pile)) {
      in.call("Heartbeat", "{}");
      world.retire(pile);
      assertThat(in.closed()).succeedsWithin(LIMIT).isEqualTo(1008);
    }
    try (var back = connect(pile)) {
      var swipe = back.call("Authorize", "{\"idTag\":\"" + card + "\"}");
      assertThat(swipe.at("/idTagInfo/status").asText()).isEqualTo("Invalid");
      back.call(
          "StartTransaction",
          "{\"connectorId\":1,\"idTag\":\"%s\",\"meterStart\":0,\"timestamp\":\"%s\"}"
              .formatted(card, Instant.now().minusSeconds(60)));
      assertThat(world.one(SessionStarted.class, pile).card()).isEqualTo(card);
      assertThat(back.closed()).isNotDone();
    }
  }

  private int door(PileId pile, @Nullable String authorization) {
    return knock(base, pile.value(), authorization, "ocpp1.6");
  }
}
