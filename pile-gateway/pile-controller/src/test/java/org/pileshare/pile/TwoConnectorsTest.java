package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.UseAuthorityTable.Authority;
import org.pileshare.ocpp.UseAuthorityTable.Run;
import org.pileshare.ocpp.v16.Authorize;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.core.Refusal;

/** A pile whose two connectors are held by two drivers at once: 1 by A, 2 by B. */
class TwoConnectorsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-21");
  private static final Instant MIDNIGHT = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();

  @TempDir private Path directory;
  private PileUnderTest at = unopened();

  @SuppressWarnings("NullAway") // JUnit opens it before each test.
  private static PileUnderTest unopened() {
    return null;
  }

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(directory.resolve("tables"));
    var table =
        new UseAuthorityTable(
            "P1",
            DAY,
            ZoneOffset.UTC,
            1,
            MIDNIGHT,
            List.of(heldAllDay(1, "CARD-A"), heldAllDay(2, "CARD-B")),
            List.of());
    Files.writeString(directory.resolve("tables").resolve(DAY + ".json"), table.json());
    at = PileUnderTest.offline(directory);
  }

  @AfterEach
  void close() {
    at.close();
  }

  private static Run heldAllDay(int connector, String card) {
    return new Run(
        connector, MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)), Authority.HELD, List.of(card));
  }

  @Test
  void eachDriverChargesAtTheConnectorThatTheyHold() {
    at.pile.plugIn(1);
    at.pile.plugIn(2);

    assertThat(connectorOf(at.pile.swipe("CARD-B"))).isEqualTo(2);
    assertThat(connectorOf(at.pile.swipe("CARD-A"))).isEqualTo(1);
  }

  @Test
  void aConnectorStaysShutToTheHolderOfTheOther() {
    at.pile.plugIn(1);

    assertThat(at.pile.swipe(1, "CARD-B"))
        .isInstanceOfSatisfying(
            SwipeOutcome.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.HELD_BY_ANOTHER));
    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
  }

  @Test
  void whoSwipesBeforePluggingInIsAwaitedAtTheConnectorThatAdmitsThem() {
    assertThat(at.pile.swipe("CARD-B")).isInstanceOf(SwipeOutcome.Authorised.class);

    assertThat(at.pile.state(1)).isEqualTo(new ConnectorState.Available());
    assertThat(at.pile.plugIn(2)).isInstanceOf(ConnectorState.Charging.class);
  }

  @Test
  void aCarThatWaitsAtAnothersConnectorDoesNotDrawTheSwipeThere() {
    at.pile.plugIn(1);

    assertThat(at.pile.swipe("CARD-B")).isInstanceOf(SwipeOutcome.Authorised.class);
    assertThat(at.pile.state(1)).isEqualTo(new ConnectorState.Plugged());
  }

  @Test
  void whoHoldsNeitherIsRefusedAtBoth() {
    at.pile.plugIn(1);
    at.pile.plugIn(2);

    assertThat(at.pile.swipe("CARD-X")).isInstanceOf(SwipeOutcome.Refused.class);
  }

  @Test
  void theSameCardEndsItsOwnSessionThoughTheOtherCarWaits() {
    at.pile.plugIn(2);
    at.pile.swipe("CARD-B");
    at.pile.plugIn(1);

    assertThat(at.pile.swipe("CARD-B")).isInstanceOf(SwipeOutcome.Stopped.class);
  }

  /** The gateway is not told of connectors when it is asked, so it cannot choose one. */
  @Test
  void onlineTheTableStillSaysAtWhichConnectorAnAcceptedCardIsWelcome() throws Exception {
    at.close();
    try (var gateway = TestGateway.start()) {
      URI url = gateway.url();
      at = PileUnderTest.open(PileUnderTest.settings(url), directory);
      at.connect(gateway);
      at.pile.plugIn(1);
      at.pile.plugIn(2);

      assertThat(connectorOf(at.pile.swipe("CARD-B"))).isEqualTo(2);
      assertThat(gateway.heard(Authorize.Request.class))
          .containsExactly(new Authorize.Request("CARD-B"));
    }
  }

  /** It accepts the card for the sake of the other connector, at which somebody charges. */
  @Test
  void onlineAnAcceptedCardDoesNotOpenTheConnectorOfAnother() throws Exception {
    at.close();
    try (var gateway = TestGateway.start()) {
      at = PileUnderTest.open(PileUnderTest.settings(gateway.url()), directory);
      at.connect(gateway);
      at.pile.plugIn(1);

      assertThat(at.pile.swipe(1, "CARD-B")).isInstanceOf(SwipeOutcome.Refused.class);
      assertThat(at.hardware.contactor().isClosed(1)).isFalse();
    }
  }

  private static int connectorOf(SwipeOutcome outcome) {
    return ((SwipeOutcome.Started) outcome).session().connector();
  }
}
