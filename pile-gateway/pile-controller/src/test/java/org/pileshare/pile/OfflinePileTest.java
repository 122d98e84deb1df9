package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.core.Session;
import org.pileshare.pile.core.UnknownCards;
import org.pileshare.pile.hardware.Contactor;
import org.pileshare.pile.hardware.VirtualHardware;
import org.pileshare.pile.journal.Entry;
import org.pileshare.pile.journal.Journal;

/** What a pile does without a network; it admits unknown cards unless a test says otherwise. */
class OfflinePileTest {
  @TempDir private Path directory;
  private PileUnderTest at = unopened();

  @SuppressWarnings("NullAway") // JUnit opens it before each test.
  private static PileUnderTest unopened() {
    return null;
  }

  @BeforeEach
  void open() throws IOException {
    at = PileUnderTest.offline(directory);
  }

  @AfterEach
  void close() {
    at.close();
  }

  private static Refusal refusalOf(SwipeOutcome outcome) {
    return ((SwipeOutcome.Refused) outcome).refusal();
  }

  @Test
  void plugFirstThenCardBeginsASessionAndTheSameCardEndsIt() {
    assertThat(at.pile.plugIn(1)).isEqualTo(new ConnectorState.Plugged());
    at.hardware.meter().setWh(1, 100);

    var begun = at.pile.swipe(1, "card-a");

    var session = new Session(1, 1, "CARD-A", new MeterReading(PileUnderTest.TEN, 100));
    assertThat(begun).isEqualTo(new SwipeOutcome.Started(session));
    assertThat(at.hardware.contactor().isClosed(1)).isTrue();
    at.hardware.meter().addWh(1, 7_400);
    at.clock.advance(Duration.ofHours(1));
    var end = new MeterReading(PileUnderTest.TEN.plusSeconds(3_600), 7_500);
    assertThat(at.pile.swipe(1, "CARD-A")).isEqualTo(new SwipeOutcome.Stopped(session, end));
    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
    assertThat(at.pile.state(1)).isEqualTo(new ConnectorState.Finishing());
    assertThat(at.pile.unplug(1)).isEqualTo(new ConnectorState.Available());
    assertThat(at.pile.pendingUploads()).isEqualTo(2);
  }

  @Test
  void cardFirstThenPlugBeginsASession() {
    var outcome = at.pile.swipe(1, "CARD-A");

    assertThat(outcome)
        .isEqualTo(new SwipeOutcome.Authorised(PileUnderTest.TEN.plus(Duration.ofMinutes(1))));
    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
    assertThat(at.pile.pendingUploads()).isZero();
    assertThat(at.pile.plugIn(1)).isInstanceOf(ConnectorState.Charging.class);
    assertThat(at.hardware.contactor().isClosed(1)).isTrue();
  }

  @Test
  void anAdmissionLapsesIfNoPlugComesInTime() {
    at.pile.swipe(1, "CARD-A");
    at.clock.advance(Duration.ofMinutes(1));

    assertThat(at.pile.plugIn(1)).isEqualTo(new ConnectorState.Plugged());
    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
  }

  @Test
  void theSameCardAgainWithdrawsAnAdmission() {
    at.pile.swipe(1, "CARD-A");

    assertThat(at.pile.swipe(1, "CARD-A")).isEqualTo(new SwipeOutcome.Withdrawn());
    assertThat(at.pile.state(1)).isEqualTo(new ConnectorState.Available());
  }

  @Test
  void anotherCardNeitherEndsASessionNorTakesAnAdmission() {
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    at.pile.swipe(2, "CARD-B");

    assertThat(refusalOf(at.pile.swipe(1, "CARD-X"))).isEqualTo(Refusal.CONNECTOR_IN_USE);
    assertThat(refusalOf(at.pile.swipe(2, "CARD-X"))).isEqualTo(Refusal.CONNECTOR_IN_USE);
    assertThat(at.pile.state(1)).isInstanceOf(ConnectorState.Charging.class);
  }

  @Test
  void pullingThePlugEndsTheSession() throws IOException {
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    at.hardware.meter().addWh(1, 500);

    assertThat(at.pile.unplug(1)).isEqualTo(new ConnectorState.Available());

    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
    at.close();
    assertThat(lastEntry())
        .isEqualTo(
            new Entry.SessionEnded(
                2, 1, PileUnderTest.TEN, 500, StopReason.EV_DISCONNECTED, null, 1));
  }

  @Test
  void theSameCarMayBeginAnewWithoutUnplugging() {
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    at.pile.swipe(1, "CARD-A");

    assertThat(at.pile.swipe(1, "CARD-B")).isInstanceOf(SwipeOutcome.Started.class);
  }

  @Test
  void theReaderFindsTheConnectorOfTheCard() {
    at.pile.plugIn(2);

    assertThat(at.pile.swipe("CARD-A")).isInstanceOf(SwipeOutcome.Started.class);
    assertThat(at.pile.state(2)).isInstanceOf(ConnectorState.Charging.class);
    assertThat(at.pile.swipe("CARD-B")).isInstanceOf(SwipeOutcome.Authorised.class);
    at.hardware.cardReader().present("CARD-A");
    assertThat(at.pile.state(2)).isEqualTo(new ConnectorState.Finishing());
  }

  @Test
  void samplesAreTakenWhenTheyAreDue() {
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    for (int second = 0; second < 180; second++) {
      at.clock.advance(Duration.ofSeconds(1));
      at.pile.tick();
    }

    assertThat(at.pile.pendingUploads()).isEqualTo(1 + 3);
  }

  @Test
  void aMeterThatRunsBackwardsTakesNoEnergyFromTheSession() {
    at.hardware.meter().setWh(1, 1_000);
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    at.hardware.meter().setWh(1, 10);

    assertThat(((SwipeOutcome.Stopped) at.pile.swipe(1, "CARD-A")).end().meterWh())
        .isEqualTo(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A CARD", "A-CARD-OF-21-LETTERS!", "CÄRD"})
  void whatCannotBeACardIsRefused(String text) {
    assertThat(refusalOf(at.pile.swipe(1, text))).isEqualTo(Refusal.NOT_A_CARD);
    assertThat(refusalOf(at.pile.swipe(text))).isEqualTo(Refusal.NOT_A_CARD);
  }

  @Test
  void whatCannotBeIsAnErrorWithASentence() {
    assertThatThrownBy(() -> at.pile.unplug(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected a car at connector 1, but it is Available");
    at.pile.plugIn(1);
    assertThatThrownBy(() -> at.pile.plugIn(1))
        .hasMessage("Expected no car at connector 1, but it is Plugged");
    assertThatThrownBy(() -> at.pile.swipe(3, "CARD-A"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a connector from 1 to 2, but it was 3");
  }

  @Test
  void anUnknownCardIsRefusedIfThePolicySaysSo() throws IOException {
    at.close();
    var settings =
        PileUnderTest.settings(URI.create("ws://127.0.0.1:9/ocpp"))
            .withUnknownCards(UnknownCards.REFUSE);
    at = PileUnderTest.open(settings, directory);
    at.pile.plugIn(1);

    assertThat(refusalOf(at.pile.swipe(1, "CARD-A"))).isEqualTo(Refusal.NO_TABLE);
    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
    assertThat(at.pile.pendingUploads()).isZero();
  }

  @Test
  void aPileWhoseJournalIsFullStaysShut() throws IOException {
    at.close();
    var settings =
        PileUnderTest.settings(URI.create("ws://127.0.0.1:9/ocpp"))
            .withJournalLimitBytes(Journal.MIN_LIMIT_BYTES);
    at = PileUnderTest.open(settings, directory);
    for (int i = 0; i < 100; i++) {
      at.charge("CARD-A", Duration.ofMinutes(1), 100);
    }
    at.pile.plugIn(1);

    assertThat(refusalOf(at.pile.swipe(1, "CARD-A"))).isEqualTo(Refusal.JOURNAL_FULL);
    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
  }

  @Test
  void aJournalThatCannotBeWrittenKeepsThePileShut() {
    at.pile.plugIn(1);
    at.pile.close();

    assertThat(refusalOf(at.pile.swipe(1, "CARD-A"))).isEqualTo(Refusal.JOURNAL_FAILED);
    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
  }

  @Test
  void theContactorClosesAfterTheBeginningIsInTheJournalAndOpensBeforeTheEndIs() throws Exception {
    at.close();
    var journal = directory.resolve("journal");
    var seen = new ArrayList<String>();
    var watched =
        new Contactor() {
          @Override
          public void close(int connector) {
            seen.add("close, began " + contains("began"));
          }

          @Override
          public void open(int connector) {
            seen.add("open, ended " + contains("ended"));
          }

          @Override
          public boolean isClosed(int connector) {
            return false;
          }

          private boolean contains(String kind) {
            try {
              return Files.readString(journal, StandardCharsets.ISO_8859_1).contains(kind);
            } catch (IOException unreadable) {
              throw new UncheckedIOException(unreadable);
            }
          }
        };
    var hardware = at.hardware.hardware().withContactor(watched);
    var settings = PileSettings.of("P1", URI.create("ws://127.0.0.1:9/ocpp"), "secret");
    try (var network = PileNetwork.start(new Random(7));
        var pile =
            PileController.open(
                settings.withUnknownCards(UnknownCards.ADMIT), hardware, directory, network)) {
      pile.plugIn(1);
      pile.swipe(1, "CARD-A");
      pile.swipe(1, "CARD-A");
    }

    assertThat(seen).containsExactly("open, ended false", "close, began true", "open, ended false");
  }

  @Test
  void closingThePileEndsItsSessionsAsAReboot() throws IOException {
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    at.hardware.meter().addWh(1, 300);

    at.pile.close();

    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
    assertThat(lastEntry())
        .isEqualTo(
            new Entry.SessionEnded(2, 1, PileUnderTest.TEN, 300, StopReason.REBOOT, null, 1));
  }

  @Test
  void aSessionThatALossOfPowerCutShortIsEndedByItsLastSample() throws IOException {
    at.close();
    // What a pile leaves behind that has lost its power: no end, and the directory unlocked.
    try (var journal = Journal.open(directory, PileSettings.DEFAULT_JOURNAL_BYTES)) {
      var start = new MeterReading(PileUnderTest.TEN, 100);
      var session = journal.begin(1, "CARD-A", start).orElseThrow();
      journal.sample(session, new MeterReading(PileUnderTest.TEN.plusSeconds(60), 220));
    }

    at = PileUnderTest.offline(directory);

    assertThat(at.pile.state(1)).isEqualTo(new ConnectorState.Available());
    assertThat(at.pile.registerWh(1)).hasValue(220);
    at.close();
    assertThat(lastEntry())
        .isEqualTo(
            new Entry.SessionEnded(
                3, 1, PileUnderTest.TEN.plusSeconds(60), 220, StopReason.POWER_LOSS, null, 2));
  }

  @Test
  void aSecondPileCannotUseTheSameDirectory() {
    var hardware = VirtualHardware.of(at.clock, 0, false).hardware();
    var settings = PileUnderTest.settings(URI.create("ws://127.0.0.1:9/ocpp"));

    assertThatThrownBy(() -> PileController.open(settings, hardware, directory, at.network))
        .hasMessageEndingWith("but another pile does");
  }

  private Entry lastEntry() throws IOException {
    try (var journal = Journal.open(directory, PileSettings.DEFAULT_JOURNAL_BYTES)) {
      Entry last = journal.next(session -> false).orElseThrow().entry();
      for (var next = journal.next(session -> false);
          next.isPresent();
          next = journal.next(session -> false)) {
        last = next.get().entry();
        journal.acknowledge(last.number(), 1);
      }
      return last;
    }
  }
}
