package org.pileshare.pile;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.pileshare.ocpp.Version;
import org.pileshare.pile.connection.ConnectionSettings;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.core.BackOff;
import org.pileshare.pile.core.UnknownCards;
import org.pileshare.pile.hardware.VirtualClock;
import org.pileshare.pile.hardware.VirtualHardware;

/** A pile with virtual hardware whose clock stands still at ten and whose meter is set by hand. */
final class PileUnderTest implements AutoCloseable {
  static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

  /** Longer than this machine ever stands still: no connection ends that a test does not end. */
  static final ConnectionSettings PATIENT = patient(Duration.ofSeconds(30));

  /** For who waits until the pile's patience is over. */
  static final ConnectionSettings IMPATIENT = patient(Duration.ofSeconds(4));

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int CONNECTORS = 2;

  final VirtualClock clock = new VirtualClock(TEN);
  final VirtualHardware hardware;
  final PileNetwork network;
  final PileController pile;

  private PileUnderTest(PileSettings settings, Path directory) throws IOException {
    hardware = VirtualHardware.of(clock, 0, true);
    network = PileNetwork.start(new Random(7));
    pile = PileController.open(settings, hardware.hardware(), directory, network);
  }

  private static ConnectionSettings patient(Duration answerLimit) {
    return new ConnectionSettings(
        answerLimit,
        Duration.ofMillis(200),
        new BackOff(Duration.ofMillis(20), Duration.ofMillis(200)),
        new BackOff(Duration.ofMillis(20), Duration.ofMillis(100)),
        3,
        Version.V1_6);
  }

  static PileSettings settings(URI gateway) {
    return PileSettings.of("P1", gateway, "secret")
        .withConnectors(CONNECTORS)
        .withUnknownCards(UnknownCards.ADMIT)
        .withConnection(PATIENT)
        .withClock(ClockSource.OWN);
  }

  static PileUnderTest open(PileSettings settings, Path directory) throws IOException {
    return new PileUnderTest(settings, directory);
  }

  static PileUnderTest offline(Path directory) throws IOException {
    return open(settings(URI.create("ws://127.0.0.1:9/ocpp")), directory);
  }

  /** Is online, and has told what it tells then: what happens from now on is told behind it. */
  void connect(TestGateway gateway) {
    int before = gateway.timesTold(CONNECTORS);
    pile.connect();
    await().atMost(LIMIT).until(() -> pile.isOnline() && gateway.timesTold(CONNECTORS) > before);
  }

  /** A whole session at connector 1, from the time that the clock shows. */
  void charge(String card, Duration duration, long energyWh) {
    pile.plugIn(1);
    pile.swipe(1, card);
    clock.advance(duration);
    hardware.meter().addWh(1, energyWh);
    pile.swipe(1, card);
    pile.unplug(1);
  }

  @Override
  public void close() {
    pile.close();
    network.close();
  }
}
