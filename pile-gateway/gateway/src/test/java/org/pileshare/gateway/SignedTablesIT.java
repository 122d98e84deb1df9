package org.pileshare.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.World.SECRET;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.TableSignature;
import org.pileshare.ocpp.UseAuthorityTable;

/** A gateway that was told a key signs what it delivers. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
@TestProfile(SignedTablesIT.WithKey.class)
class SignedTablesIT {
  /** A pair that was made for this test and serves nothing else. */
  private static final String PUBLIC_KEY =
      "MCowBQYDK2VwAyEATALtbeinl0uvEDqwz2Bp/wQ/7iDNG+OBSnoKiEGN15U=";

  /** Its other half, as an installation would configure it. */
  public static final class WithKey implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "pileshare.gateway.table-key",
          "MC4CAQAwBQYDK2VwBCIEIJ/4ybaa7JSe63pCK9pJQCkIqPmkHZBcaiskib340bEB");
    }
  }

  @Inject Views views;

  @TestHTTPResource("/")
  URI base;

  @Test
  void aDeliveredTableBearsThePlatformsSignatureAndNamesTheReservation() {
    try (var world = new World(views)) {
      var pile = world.pile();
      world.held(pile, world.driver(pile), 3);
      try (var plain = PlainPile.connect(base, pile.value(), SECRET)) {
        plain.answering = call -> "{\"status\":\"Accepted\"}";
        plain.call("Heartbeat", "{}");

        var table = UseAuthorityTable.parse(plain.called().at("/3/data").asText());

        assertThat(TableSignature.isValid(table, TableSignature.publicKey(PUBLIC_KEY))).isTrue();
        assertThat(table.runs().getFirst().reservation()).isNotNull();
      }
    }
  }
}
