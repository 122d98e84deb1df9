package org.pileshare.contracts;

import java.time.LocalDate;
import java.util.List;

/**
 * The hours of one date, in place of those of its weekday.
 *
 * @param open empty means closed all day
 */
public record DatedHours(LocalDate date, List<LocalHours> open) {
  public static final int MAX_SPANS = 4;

  public DatedHours {
    open = List.copyOf(open);
    if (open.size() > MAX_SPANS) {
      throw new IllegalArgumentException(
          "Expected at most " + MAX_SPANS + " spans of a date, but there were " + open.size());
    }
  }
}
