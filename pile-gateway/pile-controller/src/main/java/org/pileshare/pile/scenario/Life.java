package org.pileshare.pile.scenario;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.pileshare.pile.ClockSource;
import org.pileshare.pile.PileController;
import org.pileshare.pile.PileSettings;
import org.pileshare.pile.connection.ConnectionSettings;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.core.UnknownCards;
import org.pileshare.pile.hardware.PileClock;
import org.pileshare.pile.hardware.SystemPileClock;
import org.pileshare.pile.hardware.VirtualClock;
import org.pileshare.pile.hardware.VirtualHardware;
import org.pileshare.pile.journal.Totals;

/** One pile that lives through its timeline. Used by one thread. */
final class Life {
  /** Nobody listens there; the pile is without a gateway. */
  private static final URI NOWHERE = URI.create("ws://127.0.0.1:9/ocpp");

  private final Scenario scenario;
  private final PileSettings settings;
  private final Path directory;
  private final PileNetwork network;
  private final List<Timeline.Event> timeline;
  private final @Nullable VirtualClock virtual;
  private final VirtualHardware hardware;
  private final TreeSet<Integer> cars = new TreeSet<>();
  private @Nullable PileController pile;
  private Totals before = new Totals(0, 0);
  private long registersWh;
  private int powerCuts;
  private int sessionsCut;

  Life(
      Scenario scenario,
      Scenario.Pile who,
      Path directory,
      PileNetwork network,
      RandomGenerator random) {
    this.scenario = scenario;
    this.directory = directory;
    this.network = network;
    timeline = Timeline.of(scenario, random);
    var isVirtual = scenario.time() == Scenario.Time.VIRTUAL;
    virtual = isVirtual ? new VirtualClock(scenario.start()) : null;
    PileClock right = virtual == null ? new SystemPileClock() : virtual;
    int ppm = random.nextInt(-scenario.driftPpm(), scenario.driftPpm() + 1);
    var board = new DriftingClock(right, right.now(), ppm);
    hardware = VirtualHardware.of(board, scenario.powerWatts(), scenario.url() != null);
    var url = scenario.url() == null ? NOWHERE : scenario.url();
    settings =
        PileSettings.of(who.pile(), url, who.secret())
            .withConnectors(scenario.connectors())
            .withUnknownCards(UnknownCards.ADMIT)
            .withSampleInterval(Duration.ofSeconds(scenario.sampleSeconds()))
            .withConnection(ConnectionSettings.DEFAULT.speaking(scenario.spoken()))
            // The gateway has no virtual time, so there is nothing in its own to go by.
            .withClock(isVirtual ? ClockSource.OWN : ClockSource.GATEWAY);
  }

  /** Lives through it all and ends with everything told, as far as there is somebody to tell. */
  Account live(Duration uploadLimit) throws IOException, InterruptedException {
    boot();
    for (int connector = 1; connector <= scenario.connectors(); connector++) {
      registersWh += present().registerWh(connector).orElse(0);
      hardware.meter().setWh(connector, present().registerWh(connector).orElse(0));
    }
    before = present().totals();
    var now = Duration.ZERO;
    for (var event : timeline) {
      now = pass(now, event.at());
      happen(event.deed());
    }
    pass(now, scenario.length());
    return settle(uploadLimit);
  }

  private PileController present() {
    if (pile == null) {
      throw new IllegalStateException("Expected a pile that has power, but it has none");
    }
    return pile;
  }

  private void boot() throws IOException {
    var booted = PileController.open(settings, hardware.hardware(), directory, network);
    pile = booted;
    if (scenario.url() != null) {
      booted.connect();
    }
    // The cars did not leave because the lights went out.
    cars.forEach(booted::plugIn);
  }

  /** Lets time pass, in steps of the samples. */
  private Duration pass(Duration from, Duration to) throws InterruptedException {
    var now = from;
    while (now.compareTo(to) < 0) {
      var step = Duration.ofSeconds(scenario.sampleSeconds());
      var next = now.plus(step).compareTo(to) < 0 ? step : to.minus(now);
      if (virtual == null) {
        TimeUnit.MILLISECONDS.sleep(next.toMillis());
      } else {
        virtual.advance(next);
      }
      if (pile != null) {
        pile.tick();
      }
      now = now.plus(next);
    }
    return now;
  }

  private void happen(Timeline.Deed deed) throws IOException {
    switch (deed) {
      case Timeline.Deed.Arrive arrive -> {
        cars.add(arrive.connector());
        if (pile != null) {
          pile.plugIn(arrive.connector());
          pile.swipe(arrive.connector(), arrive.card());
        }
      }
      case Timeline.Deed.Leave leave -> {
        cars.remove(leave.connector());
        if (pile != null) {
          leave(pile, leave);
        }
      }
      case Timeline.Deed.CutLink cut -> hardware.link().cut();
      case Timeline.Deed.RestoreLink restore -> {
        if (scenario.url() != null) {
          hardware.link().restore();
        }
      }
      case Timeline.Deed.CutPower cut -> cutPower();
      case Timeline.Deed.RestorePower restore -> boot();
    }
  }

  private static void leave(PileController pile, Timeline.Deed.Leave leave) {
    var state = pile.state(leave.connector());
    // A session that a power cut has ended needs no second end.
    if (state instanceof ConnectorState.Charging charging
        && charging.session().card().equals(leave.card())) {
      pile.swipe(leave.connector(), leave.card());
    }
    if (state.hasCar()) {
      pile.unplug(leave.connector());
    }
  }

  private void cutPower() {
    for (int connector = 1; connector <= scenario.connectors(); connector++) {
      sessionsCut += present().state(connector) instanceof ConnectorState.Charging ? 1 : 0;
    }
    present().losePower();
    pile = null;
    powerCuts++;
  }

  private Account settle(Duration uploadLimit) throws IOException, InterruptedException {
    if (pile == null) {
      boot();
    }
    for (var connector : List.copyOf(cars)) {
      present().unplug(connector);
    }
    var told = scenario.url() == null;
    if (!told) {
      hardware.link().restore();
      told = present().awaitUploaded(uploadLimit);
    }
    long meterWh = -registersWh;
    for (int connector = 1; connector <= scenario.connectors(); connector++) {
      meterWh += hardware.meter().readWh(connector);
    }
    var totals = present().totals();
    present().close();
    return new Account(
        settings.pile(),
        meterWh,
        totals.journalledWh() - before.journalledWh(),
        totals.acknowledgedWh() - before.acknowledgedWh(),
        powerCuts,
        sessionsCut,
        told);
  }
}
