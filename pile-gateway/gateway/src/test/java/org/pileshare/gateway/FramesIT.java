package org.pileshare.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.World.SECRET;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PileBooted;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEvent;
import org.pileshare.contracts.SwipeEvent;

/** Frames that no pile should send: answered by their code or by the end of the connection. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
class FramesIT extends WithWorld {
  @Test
  void badFramesHaveTheirCodesDisturbNobodyAndLeaveNoEvent() {
    var pile = world.pile();
    var neighbour = world.pile();
    try (var plain = connect(pile);
        var other = connect(neighbour)) {
      var nested = "[".repeat(10_000) + "]".repeat(10_000);
      assertThat(error(plain, "hello")).isEqualTo("-1 FormationViolation");
      assertThat(error(plain, "{}")).isEqualTo("-1 FormationViolation");
      assertThat(error(plain, "[2]")).isEqualTo("-1 FormationViolation");
      assertThat(error(plain, nested)).isEqualTo("-1 FormationViolation");
      assertThat(error(plain, "[2,\"i\",\"Heartbeat\",{\"x\":" + nested + "}]"))
          .isEqualTo("i FormationViolation");
      assertThat(error(plain, "[2,\"" + "i".repeat(37) + "\",\"Heartbeat\",{}]"))
          .isEqualTo("-1 FormationViolation");
      assertThat(other.call("Heartbeat", "{}").has("currentTime")).isTrue();
      assertThat(plain.call("Heartbeat", "{}").has("currentTime")).isTrue();
    }
    assertThat(world.written(SessionEvent.class, pile)).isEmpty();
    assertThat(world.written(SwipeEvent.class, pile)).isEmpty();
    assertThat(world.written(PileBooted.class, pile)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Teleport|{}|NotImplemented",
        "RemoteStartTransaction|{\"idTag\":\"A\"}|NotSupported",
        "Heartbeat|{\"x\":1}|FormationViolation",
        "Authorize|{}|OccurenceConstraintViolation",
        "Authorize|{\"idTag\":1}|TypeConstraintViolation",
        "Authorize|{\"idTag\":\"123456789012345678901\"}|PropertyConstraintViolation",
      })
  void whatCannotBeServedHasItsCode(String action, String payload, String code) {
    try (var plain = connect(world.pile())) {
      var answer = plain.ask("the-id", action, payload);
      assertThat(answer.get(0).asInt()).isEqualTo(4);
      assertThat(answer.get(2).asText()).isEqualTo(code);
    }
  }

  @Test
  void vendorDataThatNobodyKnowsIsAnsweredSo() {
    try (var plain = connect(world.pile())) {
      assertThat(plain.call("DataTransfer", "{\"vendorId\":\"acme\"}").get("status").asText())
          .isEqualTo("UnknownVendorId");
      var ours = "{\"vendorId\":\"org.pileshare\",\"messageId\":\"What\"}";
      assertThat(plain.call("DataTransfer", ours).get("status").asText())
          .isEqualTo("UnknownMessageId");
    }
  }

  @Test
  void answersToCallsNeverMadeAndLaterMessageTypesAreIgnored() {
    try (var plain = connect(world.pile())) {
      plain.send("[3,\"never-asked\",{}]");
      plain.send("[4,\"never-asked\",\"GenericError\",\"\",{}]");
      plain.send("[5,\"a\",\"Heartbeat\",{}]");
      assertThat(plain.call("Heartbeat", "{}").has("currentTime")).isTrue();
    }
  }

  @Test
  void aBinaryFrameAndOneThatIsTooLongEndTheConnection() {
    try (var plain = connect(world.pile())) {
      plain.sendBinary(new byte[] {1, 2, 3});
      assertThat(plain.closed()).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(1003);
    }
    var pile = world.pile();
    try (var plain = connect(pile)) {
      plain.trySend("[2,\"i\",\"Heartbeat\",{\"x\":\"" + "x".repeat(70_000) + "\"}]");
      assertThat(plain.closed()).succeedsWithin(Duration.ofSeconds(60));
    }
    Awaitility.await().until(() -> connections.of(pile).isEmpty());
  }

  @Test
  void moreThanOneCallAtATimeIsForgivenAndAFloodIsNot() {
    var boot =
        "[2,\"%d\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}]";
    try (var plain = connect(world.pile())) {
      for (int i = 0; i < 3; i++) {
        plain.send(boot.formatted(i));
      }
      for (int i = 0; i < 3; i++) {
        assertThat(plain.answer().get(0).asInt()).isEqualTo(3);
      }
      for (int i = 0; i < 20_000 && !plain.closed().isDone(); i++) {
        plain.trySend(boot.formatted(i));
      }
      assertThat(plain.closed()).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(1008);
    }
  }

  @Test
  void invalidUtf8EndsTheConnectionAndNothingElse() throws IOException {
    var pile = world.pile();
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      upgrade(socket, pile);
      Awaitility.await().until(() -> connections.of(pile).isPresent());
      // A masked text frame of two bytes that are no UTF-8; the mask is zero.
      socket.getOutputStream().write(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, -1, -2});
      socket.getOutputStream().flush();
      Awaitility.await().until(() -> connections.of(pile).isEmpty());
    }
    try (var plain = connect(pile)) {
      assertThat(plain.call("Heartbeat", "{}").has("currentTime")).isTrue();
    }
  }

  private static void upgrade(Socket socket, PileId pile) throws IOException {
    var request =
        """
        GET /ocpp/%s HTTP/1.1\r
        Host: localhost\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Protocol: ocpp1.6\r
        Authorization: %s\r
        \r
        """
            .formatted(pile, PlainPile.basic(pile.value(), SECRET));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String error(PlainPile plain, String text) {
    var answer = plain.exchange(text);
    assertThat(answer.get(0).asInt()).isEqualTo(4);
    assertThat(answer.get(3).asText()).startsWith("Expected");
    return answer.get(1).asText() + " " + answer.get(2).asText();
  }
}
