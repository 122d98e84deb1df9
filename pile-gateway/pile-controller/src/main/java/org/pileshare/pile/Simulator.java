package org.pileshare.pile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.hardware.Meter;
import org.pileshare.pile.hardware.ShiftedClock;
import org.pileshare.pile.hardware.VirtualHardware;
import org.pileshare.pile.modbus.ModbusMeter;
import org.pileshare.pile.pcsc.PcscCardReader;

/** Several piles with virtual hardware in one process. */
final class Simulator implements AutoCloseable {
  /**
   * A pile and what it is made of.
   *
   * @param meter the virtual one, or the one that its settings name
   */
  record SimulatedPile(
      PileController controller,
      VirtualHardware hardware,
      Meter meter,
      ShiftedClock clock,
      int connectors) {}

  private static final Duration TICK = Duration.ofSeconds(1);

  private final PileNetwork network;
  private final TreeMap<String, SimulatedPile> piles = new TreeMap<>();

  /** How the drivers of real hardware are ended. */
  private final List<Runnable> drivers = new ArrayList<>();

  private Simulator(PileNetwork network) {
    this.network = network;
  }

  /**
   * Opens and connects all piles of a file.
   *
   * @param base where relative directories begin
   * @throws IOException if a directory cannot be used
   */
  static Simulator start(PilesFile file, Path base, RandomGenerator random) throws IOException {
    var simulator = new Simulator(PileNetwork.start(random));
    try {
      for (var entry : file.piles()) {
        simulator.add(entry, file, base);
      }
    } catch (IOException | RuntimeException failed) {
      simulator.close();
      throw failed;
    }
    simulator.piles.values().forEach(simulator::run);
    return simulator;
  }

  private void add(PilesFile.PileEntry entry, PilesFile file, Path base) throws IOException {
    var settings = entry.settings(file.url());
    var clock = new ShiftedClock();
    var hardware = VirtualHardware.of(clock, entry.powerWattsOrDefault(), true);
    var meter = meter(entry, hardware);
    var board = hardware.hardware().withMeter(meter);
    if (entry.pcscTerminal() != null) {
      var reader = PcscCardReader.open(entry.pcscTerminal());
      drivers.add(reader::close);
      board = board.withCardReader(reader);
    }
    var controller = PileController.open(settings, board, entry.directory(base), network);
    for (int connector = 1; connector <= settings.connectors(); connector++) {
      // A real register survives a restart, so the virtual one goes on where the journal ends.
      hardware.meter().setWh(connector, controller.registerWh(connector).orElse(0));
    }
    piles.put(
        entry.pile(), new SimulatedPile(controller, hardware, meter, clock, settings.connectors()));
  }

  private Meter meter(PilesFile.PileEntry entry, VirtualHardware hardware) {
    if (entry.modbusMeter() == null) {
      return hardware.meter();
    }
    var meter = new ModbusMeter(entry.modbusMeter());
    drivers.add(meter::close);
    return meter;
  }

  private void run(SimulatedPile pile) {
    pile.controller().connect();
    var unused = network.every(TICK, pile.controller()::tick);
  }

  Optional<SimulatedPile> pile(String name) {
    return Optional.ofNullable(piles.get(name));
  }

  Collection<String> names() {
    return piles.keySet();
  }

  /** Ends all piles; may be called more than once. */
  @Override
  public void close() {
    for (var pile : piles.values()) {
      try {
        pile.controller().close();
      } catch (UncheckedIOException failed) {
        // The others must be ended all the same; this one is ended as by a loss of power.
        System.getLogger(Simulator.class.getName())
            .log(System.Logger.Level.ERROR, "A pile could not be closed", failed);
      }
    }
    drivers.forEach(Runnable::run);
    network.close();
  }
}
