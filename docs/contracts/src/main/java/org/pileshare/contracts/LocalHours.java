package org.pileshare.contracts;

import java.time.LocalTime;

/**
 * A span of one local day.
 *
 * @param closes exclusive; midnight means the end of the day
 */
public record LocalHours(LocalTime opens, LocalTime closes) {
  public LocalHours {
    if (!closes.equals(LocalTime.MIDNIGHT) && !opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          "Expected hours that close after they open, but "
              + opens
              + " to "
              + closes
              + " was given");
    }
  }
}
