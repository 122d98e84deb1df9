package org.pileshare.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.ocpp.OfflineCode;
import org.pileshare.ocpp.TableSignature;
import org.pileshare.ocpp.UseAuthorityTable;

/** A gateway that was told a key signs what it delivers. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
@TestProfile(SignedTablesIT.WithKey.class)
class SignedTablesIT extends WithWorld {
  /** A pair that was made for this test and serves nothing else. */
  private static final String PUBLIC_KEY =
      "MCowBQYDK2VwAyEATALtbeinl0uvEDqwz2Bp/wQ/7iDNG+OBSnoKiEGN15U=";

  /** Made for this test as well. */
  private static final String MASTER = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  /** Its other half, as an installation would configure it. */
  public static final class WithKey implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "pileshare.gateway.table-key",
          "MC4CAQAwBQYDK2VwBCIEIJ/4ybaa7JSe63pCK9pJQCkIqPmkHZBcaiskib340bEB",
          "pileshare.gateway.code-key",
          MASTER);
    }
  }

  @Test
  void theHolderReadsTheCodeThatThePileWorksOutByTheKeyThatItWasBrought() {
    var pile = world.pile();
    var holder = world.driver(pile);
    var other = world.driver(pile);
    world.held(pile, holder, 3);
    try (var plain = connect(pile)) {
      plain.answering = call -> "{\"status\":\"Accepted\"}";
      plain.call("Heartbeat", "{}");
      var table = UseAuthorityTable.parse(plain.called().at("/3/data").asText());
      var brought = plain.called();
      while (!brought.at("/3/messageId").asText().equals("OfflineCodeKey")) {
        brought = plain.called();
      }
      var key = OfflineCode.key(brought.at("/3/data").asText());
      var reservation = Objects.requireNonNull(table.runs().getFirst().reservation());
      assertThat(key)
          .as("of this pile alone")
          .isEqualTo(OfflineCode.keyOfPile(OfflineCode.key(MASTER), pile.value()));

      code(holder, reservation.id())
          .statusCode(200)
          .header("Cache-Control", "no-store")
          .body("pile", equalTo(pile.value()))
          .body("codes[0].code", equalTo(OfflineCode.of(key, reservation)))
          .body("codes.size()", equalTo(1));
      code(other, reservation.id()).statusCode(404);
      code(holder, UUID.randomUUID().toString()).statusCode(404);

      var card = OfflineCode.cardOf(reservation.id());
      assertThat(
              plain
                  .call(
                      "StartTransaction",
                      "{\"connectorId\":1,\"idTag\":\"%s\",\"meterStart\":0,\"timestamp\":\"%s\"}"
                          .formatted(card, Instant.now().minusSeconds(600)))
                  .at("/idTagInfo/status")
                  .asText())
          .isEqualTo("Accepted");
      assertThat(world.one(SessionStarted.class, pile).driver())
          .as("who entered a code is the driver of the reservation")
          .isEqualTo(holder);
    }
  }

  private static ValidatableResponse code(PersonId driver, String reservation) {
    return ChargingIT.as(driver, "driver").get("/v1/reservations/" + reservation + "/code").then();
  }

  @Test
  void aDeliveredTableBearsThePlatformsSignatureAndNamesTheReservation() {
    var pile = world.pile();
    world.held(pile, world.driver(pile), 3);
    try (var plain = connect(pile)) {
      plain.answering = call -> "{\"status\":\"Accepted\"}";
      plain.call("Heartbeat", "{}");

      var table = UseAuthorityTable.parse(plain.called().at("/3/data").asText());

      assertThat(TableSignature.isValid(table, TableSignature.publicKey(PUBLIC_KEY))).isTrue();
      assertThat(table.runs().getFirst().reservation()).isNotNull();
    }
  }
}
