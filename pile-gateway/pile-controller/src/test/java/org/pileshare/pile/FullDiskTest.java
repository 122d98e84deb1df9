package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.pile.PileUnderTest.TEN;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.hardware.VirtualClock;
import org.pileshare.pile.hardware.VirtualHardware;
import org.pileshare.pile.journal.FaultyDisk;
import org.pileshare.pile.journal.JournalHealth;
import org.pileshare.pile.journal.Totals;

/** What a driver sees of a pile whose disk takes nothing for a while. */
class FullDiskTest {
  @TempDir private Path directory;
  private final FaultyDisk disk = new FaultyDisk();
  private final VirtualClock clock = new VirtualClock(TEN);
  private final VirtualHardware hardware = VirtualHardware.of(clock, 0, false);
  private final PileNetwork network = PileNetwork.start(new Random(7));
  private PileController pile = unopened();

  @SuppressWarnings("NullAway") // JUnit opens it before each test.
  private static PileController unopened() {
    return null;
  }

  @BeforeEach
  void open() throws IOException {
    var settings = PileUnderTest.settings(URI.create("ws://127.0.0.1:9/ocpp"));
    pile = PileController.open(settings, hardware.hardware(), directory, network, disk);
    pile.plugIn(1);
  }

  @AfterEach
  void close() {
    pile.close();
    network.close();
  }

  @Test
  void thePileStaysShutAndSaysWhyAndGoesOnWhenTheDiskDoes() {
    disk.failAll();

    var refused = (SwipeOutcome.Refused) pile.swipe(1, "CARD-A");

    assertThat(refused.refusal()).isEqualTo(Refusal.JOURNAL_FAILED);
    assertThat(refused.detail())
        .isEqualTo("Expected to write that charging begins, but No space left on device");
    assertThat(hardware.contactor().isClosed(1)).isFalse();
    assertThat(pile.journalHealth())
        .isEqualTo(new JournalHealth.Failing("No space left on device"));
    disk.heal();
    assertThat(pile.swipe(1, "CARD-A")).isInstanceOf(SwipeOutcome.Started.class);
    assertThat(pile.journalHealth()).isEqualTo(new JournalHealth.Writable());
  }

  @Test
  void aSessionWhoseEndTheDiskDoesNotTakeIsToldWithItsTrueEndLater() {
    pile.swipe(1, "CARD-A");
    hardware.meter().addWh(1, 5_000);
    disk.failAll();

    assertThat(pile.swipe(1, "CARD-A")).isInstanceOf(SwipeOutcome.Stopped.class);

    assertThat(hardware.contactor().isClosed(1)).isFalse();
    assertThat(pile.totals()).isEqualTo(new Totals(0, 0));
    disk.heal();
    pile.tick();
    assertThat(pile.totals()).isEqualTo(new Totals(5_000, 0));
  }

  @Test
  void aSessionWhoseSampleTheDiskDoesNotTakeIsEndedByWhatTheMeterShowsThen() {
    pile.swipe(1, "CARD-A");
    hardware.meter().addWh(1, 200);
    disk.failAll();
    clock.advance(Duration.ofMinutes(1));

    pile.tick();

    assertThat(pile.state(1)).isEqualTo(new ConnectorState.Finishing());
    assertThat(hardware.contactor().isClosed(1)).isFalse();
    disk.heal();
    pile.tick();
    assertThat(pile.totals()).isEqualTo(new Totals(200, 0));
  }

  @Test
  void aMeterThatDoesNotAnswerLetsNothingBeginAndTakesNothingFromWhatRuns() throws IOException {
    pile.close();
    var silent = new boolean[] {false};
    var board =
        hardware
            .hardware()
            .withMeter(
                connector -> {
                  if (silent[0]) {
                    throw new IOException("the meter is silent");
                  }
                  return hardware.meter().readWh(connector);
                });
    var settings = PileUnderTest.settings(URI.create("ws://127.0.0.1:9/ocpp"));
    pile = PileController.open(settings, board, directory, network);
    pile.plugIn(1);
    pile.swipe(1, "CARD-A");
    hardware.meter().addWh(1, 200);
    clock.advance(Duration.ofMinutes(1));
    pile.tick();
    silent[0] = true;

    assertThat(((SwipeOutcome.Stopped) pile.swipe(1, "CARD-A")).end().meterWh()).isEqualTo(200);
    assertThat(((SwipeOutcome.Refused) pile.swipe(1, "CARD-A")).refusal())
        .isEqualTo(Refusal.METER_FAILED);
    assertThat(hardware.contactor().isClosed(1)).isFalse();
  }
}
