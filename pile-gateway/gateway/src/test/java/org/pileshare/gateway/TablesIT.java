package org.pileshare.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.UseAuthorityDelivered;

/** The day's table goes to the piles that understand it, and their receipt is an event. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
class TablesIT extends WithWorld {
  private static JsonNode data(JsonNode call) {
    try {
      assertThat(call.get(2).asText()).isEqualTo("DataTransfer");
      assertThat(call.at("/3/vendorId").asText()).isEqualTo("org.pileshare");
      assertThat(call.at("/3/messageId").asText()).isEqualTo("UseAuthority");
      return PlainPile.JSON.readTree(call.at("/3/data").asText());
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(notJson);
    }
  }

  /** Takes every table and names the version that it has now. */
  private static String taken(JsonNode call) {
    var table = data(call);
    var receipt = "{\"day\":%s,\"version\":%s}".formatted(table.get("day"), table.get("version"));
    return "{\"status\":\"Accepted\",\"data\":%s}"
        .formatted(PlainPile.JSON.getNodeFactory().textNode(receipt));
  }

  @Test
  void todayAndTomorrowAreDeliveredAfterTheFirstMessageAndAcknowledgedOnce() {
    var pile = world.pile();
    var driver = world.driver(pile);
    world.held(pile, driver, 3);
    try (var plain = connect(pile)) {
      plain.answering = TablesIT::taken;
      assertThat(plain.wasCalled()).as("before the pile said anything").isFalse();
      plain.call("Heartbeat", "{}");
      var today = data(plain.called());
      var tomorrow = data(plain.called());
      assertThat(today.get("day").asText()).isEqualTo(World.today().toString());
      assertThat(tomorrow.get("day").asText()).isEqualTo(World.today().plusDays(1).toString());
      assertThat(today.get("pile").asText()).isEqualTo(pile.value());
      assertThat(today.get("version").asLong()).isEqualTo(3);
      assertThat(today.at("/runs/0/authority").asText()).isEqualTo("HELD");
      assertThat(today.at("/runs/0/cards/0").asText()).isEqualTo(world.cardOf(driver).value());
      await().until(() -> world.written(UseAuthorityDelivered.class, pile).size() == 2);
      world.fence(plain, pile);
    }
    assertThat(world.written(UseAuthorityDelivered.class, pile))
        .extracting(UseAuthorityDelivered::day)
        .containsExactly(World.today(), World.today().plusDays(1));
    assertThat(world.written(UseAuthorityDelivered.class, pile))
        .extracting(UseAuthorityDelivered::version)
        .containsOnly(3L);
  }

  @Test
  void aChangeOfTableCardOrPermissionIsDeliveredAtOnce() {
    var pile = world.pile();
    var driver = world.driver(pile);
    world.allocate(pile, 1, Authority.OPEN);
    try (var plain = connect(pile)) {
      plain.answering = TablesIT::taken;
      plain.call("Heartbeat", "{}");
      assertThat(cards(data(plain.called()))).containsExactly(world.cardOf(driver).value());
      plain.called();

      var card = world.cardOf(driver);
      world.bind(card, driver, CardStatus.BLOCKED);
      var without = data(plain.called());
      assertThat(without.get("version").asLong()).isEqualTo(1);
      assertThat(cards(without)).isEmpty();
      plain.called();

      var another = world.driver(pile);
      await()
          .untilAsserted(
              () ->
                  assertThat(cards(data(plain.called())))
                      .containsExactly(world.cardOf(another).value()));

      world.allocate(pile, 2, Authority.CLOSED);
      await()
          .untilAsserted(
              () ->
                  assertThat(world.written(UseAuthorityDelivered.class, pile))
                      .extracting(UseAuthorityDelivered::version)
                      .contains(1L, 2L));
      await().until(() -> world.written(UseAuthorityDelivered.class, pile).size() == 4);
      world.fence(plain, pile);
    }
    assertThat(world.written(UseAuthorityDelivered.class, pile))
        .as("a new copy of an acknowledged version is no new acknowledgement")
        .hasSize(4);
  }

  @Test
  void aDayOfMoreRunsThanAFrameHoldsIsClosedAtItsEnd() {
    var pile = world.pile();
    var driver = world.driver(pile);
    int runs = world.crowded(pile, driver);
    try (var plain = connect(pile)) {
      plain.answering = TablesIT::taken;
      plain.call("Heartbeat", "{}");
      var call = plain.called();
      var table = data(call);
      assertThat(call.get(3).get("data").toString().getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(60 * 1024);
      assertThat(table.get("runs").size()).isLessThan(runs).isGreaterThan(100);
      var last = table.get("runs").get(table.get("runs").size() - 1);
      assertThat(last.get("connector").asInt()).isEqualTo(4);
      assertThat(last.get("authority").asText()).isEqualTo("CLOSED");
      var midnight = World.today().plusDays(1).atStartOfDay(World.ZONE);
      assertThat(Instant.parse(last.get("to").asText())).isEqualTo(midnight.toInstant());
    }
  }

  private static List<String> cards(JsonNode table) {
    return table.findValuesAsText("card");
  }

  @Test
  void aPileThatDoesNotUnderstandIsNotAskedAgainOnThisConnection() {
    var pile = world.pile();
    world.allocate(pile, 1, Authority.OPEN);
    try (var plain = connect(pile)) {
      plain.answering = call -> "{\"status\":\"UnknownVendorId\"}";
      plain.call("Heartbeat", "{}");
      plain.called();
      world.allocate(pile, 2, Authority.CLOSED);
      plain.call("Heartbeat", "{}");
      plain.call("Heartbeat", "{}");
      assertThat(plain.everythingCalled()).doesNotContain("DataTransfer");
    }
    try (var again = connect(pile)) {
      again.answering = TablesIT::taken;
      again.call("Heartbeat", "{}");
      assertThat(data(again.called()).get("version").asLong()).isEqualTo(2);
      assertThat(world.one(UseAuthorityDelivered.class, pile).version()).isEqualTo(2);
    }
  }

  @Test
  void aPileThatKeepsAnotherVersionHasNotAcknowledgedOurs() {
    var pile = world.pile();
    world.allocate(pile, 1, Authority.OPEN);
    try (var plain = connect(pile)) {
      plain.answering =
          call ->
              "{\"status\":\"Accepted\",\"data\":\"{\\\"day\\\":\\\"%s\\\",\\\"version\\\":9}\"}"
                  .formatted(data(call).get("day").asText());
      plain.call("Heartbeat", "{}");
      plain.called();
      plain.called();
      world.fence(plain, pile);
    }
    assertThat(world.written(UseAuthorityDelivered.class, pile)).isEmpty();
  }
}
