package org.pileshare.stack.outages;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.pileshare.pile.PileController;
import org.pileshare.pile.PileSettings;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.hardware.SystemPileClock;
import org.pileshare.pile.hardware.VirtualHardware;

/**
 * What one pile lives through: cars come and go at its connectors, its network fails in patterns,
 * and its power fails, for the most part in the middle of a write. One thread lives it.
 */
final class PileLife {
  static final int POWER_WATTS = 360_000;
  private static final int STEP_MILLIS_MIN = 600;
  private static final int STEP_MILLIS_MAX = 1_200;
  private static final int WRITES_BEFORE_FAILURE_MAX = 6;

  private final PileSettings settings;
  private final Path folder;
  private final PileNetwork network;
  private final RandomGenerator random;
  private final VirtualHardware hardware;
  private final PileTruth truth;
  private final Weather weather;
  private final OutageFigures figures;
  private final List<Bay> bays = new ArrayList<>();
  private final Duration powerEvery;
  private @Nullable PileController pile;
  private PowerDisk disk;
  private long powerChangesAtNanos;
  private boolean cutArmed;

  PileLife(
      PileSettings settings,
      Path folder,
      PileNetwork network,
      Relay relay,
      RandomGenerator random,
      Duration powerEvery,
      OutageFigures figures) {
    this.settings = settings;
    this.folder = folder;
    this.network = network;
    this.random = random;
    this.powerEvery = powerEvery;
    this.figures = figures;
    hardware = VirtualHardware.of(new SystemPileClock(), POWER_WATTS, true);
    truth = new PileTruth(settings.pile(), hardware, () -> !hardware.link().isUp());
    disk = new PowerDisk(random, truth);
    weather = new Weather(settings.pile(), hardware.link(), relay, random, figures);
    for (int connector = 1; connector <= settings.connectors(); connector++) {
      bays.add(new Bay(settings.pile(), connector, random, figures));
    }
  }

  PileTruth truth() {
    return truth;
  }

  /** Opens the pile for the first time; it connects. */
  void begin() throws IOException {
    boot();
    powerChangesAtNanos = after(spanMillis(powerEvery.toMillis()));
  }

  /** Whether the pile has its table, without which it opens to nobody when it is alone. */
  boolean hasTables() {
    return present().tables().size() == OutagePlan.DAYS;
  }

  void live(BooleanSupplier stopped) throws IOException, InterruptedException {
    while (!stopped.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(STEP_MILLIS_MIN, STEP_MILLIS_MAX));
      weather.pass();
      if (pile != null) {
        pile.tick();
        for (var bay : bays) {
          bay.pass(pile);
        }
      }
      power();
    }
  }

  /** Power and network are there again, every car leaves; true if all is told in time. */
  boolean settle(Duration limit) throws IOException, InterruptedException {
    if (pile != null && disk.isOff()) {
      losePower();
    }
    if (pile == null) {
      boot();
    }
    disk.failWithinWrite(PowerDisk.NEVER);
    weather.clear();
    for (var bay : bays) {
      bay.leave(present());
    }
    return present().awaitUploaded(limit) && present().uploadsSetAside() == 0;
  }

  /** What the pile says it has not told yet, for people. */
  String backlog() {
    return "%d entries, %d sessions set aside, last loss: %s"
        .formatted(present().pendingUploads(), present().uploadsSetAside(), present().lastLoss());
  }

  void end() {
    if (pile != null) {
      pile.close();
      pile = null;
    }
  }

  private void power() throws IOException {
    if (disk.isOff() && pile != null) {
      losePower();
    } else if (System.nanoTime() >= powerChangesAtNanos) {
      if (pile == null) {
        boot();
        powerChangesAtNanos = after(spanMillis(powerEvery.toMillis()));
      } else if (random.nextInt(4) == 0) {
        figures.count("power cut between two writes");
        disk.cut();
        losePower();
      } else if (!cutArmed) {
        cutArmed = true;
        disk.failWithinWrite(1 + random.nextInt(WRITES_BEFORE_FAILURE_MAX));
      }
    }
  }

  private void losePower() {
    if (cutArmed) {
      figures.count("power cut in the middle of a write");
      cutArmed = false;
    }
    present().losePower();
    pile = null;
    powerChangesAtNanos = after(spanMillis(1_500));
  }

  private void boot() throws IOException {
    truth.powerCame();
    disk = new PowerDisk(random, truth);
    var watched = hardware.hardware().withContactor(truth.contactor()).withMeter(truth.meter());
    var booted = PileController.open(settings, watched, folder, network, disk);
    pile = booted;
    booted.connect();
    // The cars did not leave because the lights went out.
    bays.forEach(bay -> bay.booted(booted));
  }

  private PileController present() {
    if (pile == null) {
      throw new IllegalStateException("Expected a pile that has power, but it has none");
    }
    return pile;
  }

  private static long after(long millis) {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** That long on average: what comes by chance is often soon and sometimes late. */
  private long spanMillis(long average) {
    return 200 + (long) (random.nextExponential() * average);
  }
}
