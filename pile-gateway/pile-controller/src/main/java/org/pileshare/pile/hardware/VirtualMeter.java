package org.pileshare.pile.hardware;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A meter whose register grows by power x time while the contactor is closed, or is set by hand.
 *
 * <p>Power 0 leaves the register to {@link #setWh} and {@link #addWh} alone.
 */
public final class VirtualMeter implements Meter {
  private static final long WATT_MILLISECONDS_PER_WH = 3_600_000L;

  private record Register(long wattMilliseconds, Instant asOf) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final VirtualContactor contactor;
  private final PileClock clock;
  private final int powerWatts;
  private final Map<Integer, Register> registers = new HashMap<>();

  public VirtualMeter(VirtualContactor contactor, PileClock clock, int powerWatts) {
    if (powerWatts < 0 || powerWatts > 1_000_000) {
      throw new IllegalArgumentException(
          "Expected a power from 0 W to 1,000,000 W, but it was " + powerWatts);
    }
    this.contactor = contactor;
    this.clock = clock;
    this.powerWatts = powerWatts;
    contactor.beforeSwitch(this::readWh);
  }

  @Override
  public long readWh(int connector) {
    lock.lock();
    try {
      return settled(connector).wattMilliseconds / WATT_MILLISECONDS_PER_WH;
    } finally {
      lock.unlock();
    }
  }

  /** Sets the register, as a new meter or a replayed record would show it. */
  public void setWh(int connector, long meterWh) {
    if (meterWh < 0) {
      throw new IllegalArgumentException(
          "Expected a register of 0 Wh or more, but it was " + meterWh);
    }
    lock.lock();
    try {
      registers.put(connector, new Register(meterWh * WATT_MILLISECONDS_PER_WH, clock.now()));
    } finally {
      lock.unlock();
    }
  }

  /** Lets the register grow at once, as if that energy had flowed. */
  public void addWh(int connector, long energyWh) {
    if (energyWh < 0) {
      throw new IllegalArgumentException("Expected energy of 0 Wh or more, but it was " + energyWh);
    }
    lock.lock();
    try {
      var before = settled(connector);
      registers.put(
          connector,
          new Register(before.wattMilliseconds + energyWh * WATT_MILLISECONDS_PER_WH, before.asOf));
    } finally {
      lock.unlock();
    }
  }

  private Register settled(int connector) {
    var now = clock.now();
    var before = registers.getOrDefault(connector, new Register(0, now));
    // A clock that is set back must not take energy out of the register.
    var flowing =
        contactor.isClosed(connector)
            ? Math.max(0, Duration.between(before.asOf, now).toMillis())
            : 0;
    var after = new Register(before.wattMilliseconds + flowing * powerWatts, now);
    registers.put(connector, after);
    return after;
  }
}
