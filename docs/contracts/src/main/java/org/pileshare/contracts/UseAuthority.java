package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of units of one connector in a day's table that have the same authority.
 *
 * @param driver present if and only if the run is HELD
 * @param reservation present if and only if the run is HELD
 */
public record UseAuthority(
    int connector,
    Instant from,
    Instant to,
    Authority authority,
    @Nullable PersonId driver,
    @Nullable UUID reservation) {
  public UseAuthority {
    boolean held = authority == Authority.HELD;
    if (held != (driver != null) || held != (reservation != null)) {
      throw new IllegalArgumentException(
          "Expected a driver and a reservation exactly where a run is HELD, but it was "
              + authority);
    }
  }
}
