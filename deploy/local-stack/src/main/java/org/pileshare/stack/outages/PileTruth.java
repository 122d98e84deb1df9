package org.pileshare.stack.outages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.pileshare.pile.hardware.Contactor;
import org.pileshare.pile.hardware.Meter;
import org.pileshare.pile.hardware.VirtualHardware;

/**
 * What was seen at the hardware of one pile: when each contactor moved, what the meter showed then,
 * and what of it can be on the disk for good. It asks the pile's program nothing.
 *
 * <p>A pile writes a reading on the thread that took it, and opens its contactor before it writes
 * the end. So a thread that has forced the disk has proved what it read before.
 */
final class PileTruth {
  private static final class Open {
    private final int connector;
    private final long fromWh;
    private final Instant closedAt;
    private final boolean linkWasDown;
    private long provedWh;

    Open(int connector, long fromWh, Instant closedAt, boolean linkWasDown) {
      this.connector = connector;
      this.fromWh = fromWh;
      this.closedAt = closedAt;
      this.linkWasDown = linkWasDown;
      provedWh = fromWh;
    }
  }

  private record Read(int connector, long wattHours) {}

  private final String pile;
  private final VirtualHardware hardware;
  private final BooleanSupplier linkDown;
  private final Map<Integer, Open> open = new HashMap<>();
  private final Map<Thread, Read> read = new HashMap<>();

  /** Ended, and not yet on the disk, by the thread that is to write the end. */
  private final Map<Thread, Flow> ending = new HashMap<>();

  private final List<Flow> flows = new ArrayList<>();
  private int powerCuts;
  private boolean powered = true;

  PileTruth(String pile, VirtualHardware hardware, BooleanSupplier linkDown) {
    this.pile = pile;
    this.hardware = hardware;
    this.linkDown = linkDown;
  }

  /** The hardware's own contactor, watched. */
  Contactor contactor() {
    var contactor = hardware.contactor();
    return new Contactor() {
      @Override
      public void close(int connector) {
        if (!contactor.isClosed(connector)) {
          // Before it moves: behind that every millisecond counts.
          closes(connector);
        }
        contactor.close(connector);
      }

      @Override
      public void open(int connector) {
        contactor.open(connector);
        opened(connector);
      }

      @Override
      public boolean isClosed(int connector) {
        return contactor.isClosed(connector);
      }
    };
  }

  /** The hardware's own meter, watched. */
  Meter meter() {
    return connector -> {
      long wattHours = hardware.meter().readWh(connector);
      readBy(Thread.currentThread(), new Read(connector, wattHours));
      return wattHours;
    };
  }

  private synchronized void readBy(Thread thread, Read reading) {
    read.put(thread, reading);
  }

  private synchronized void closes(int connector) {
    var register = hardware.meter().readWh(connector);
    open.put(
        connector, new Open(connector, register, hardware.clock().now(), linkDown.getAsBoolean()));
  }

  private synchronized void opened(int connector) {
    var was = open.remove(connector);
    if (was == null) {
      return;
    }
    long register = hardware.meter().readWh(connector);
    var flow = flow(was, register);
    if (powered) {
      ending.put(Thread.currentThread(), flow);
    } else {
      flows.add(flow);
    }
  }

  private Flow flow(Open was, long register) {
    return new Flow(
        pile,
        was.connector,
        was.fromWh,
        register,
        was.provedWh,
        was.linkWasDown || linkDown.getAsBoolean(),
        was.closedAt,
        hardware.clock().now());
  }

  /** The thread has something on the disk for good. */
  synchronized void written(Thread thread) {
    var reading = read.remove(thread);
    var ended = ending.remove(thread);
    if (ended != null) {
      flows.add(
          new Flow(
              ended.pile(),
              ended.connector(),
              ended.fromWh(),
              ended.toWh(),
              ended.toWh(),
              ended.offline(),
              ended.closedAt(),
              ended.openedAt()));
    } else if (reading != null) {
      proved(open.get(reading.connector), reading.wattHours);
    }
  }

  private static void proved(@Nullable Open flowing, long wattHours) {
    if (flowing != null) {
      flowing.provedWh = Math.max(flowing.provedWh, wattHours);
    }
  }

  /** The power has gone: what is not on the disk by now will not be. */
  synchronized void powerWent() {
    powered = false;
    powerCuts++;
    flows.addAll(ending.values());
    ending.clear();
    read.clear();
  }

  synchronized void powerCame() {
    powered = true;
  }

  /** All energy that has flowed, in the order in which it ended. */
  synchronized List<Flow> flows() {
    return List.copyOf(flows);
  }

  synchronized int powerCuts() {
    return powerCuts;
  }

  String pile() {
    return pile;
  }

  /** What the meter counted at a connector since it was new. */
  long registerWh(int connector) {
    return hardware.meter().readWh(connector);
  }
}
