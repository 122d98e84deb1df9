package org.pileshare.permission.store;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Rung after each commit, so that the relay need not ask the database all the time.
 *
 * <p>It is a hint: what another instance commits does not ring here, and is found by asking.
 */
@Singleton
public class OutboxBell {
  private final Semaphore rung = new Semaphore(0);

  void ring() {
    // One permit says all there is to say; more would make the relay look again for nothing.
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  /** Waits until it is rung, or has been rung since the last wait, but no longer than the limit. */
  public boolean await(Duration limit) {
    try {
      return rung.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
