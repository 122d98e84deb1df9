package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.reservation.core.Entry.Arrived;
import org.pileshare.reservation.core.Entry.Reserved;

/**
 * When the holder of a slot is taken not to have come: some time after the start if the terms say
 * so, at the end in any case, and never while the pile could not tell.
 */
final class NoShows {
  private NoShows() {}

  /** Nothing if the holder charged, or if it is decided already. */
  static Optional<Instant> due(PileCalendar calendar, Entry entry) {
    var terms = calendar.described().terms();
    return Optional.ofNullable(
            switch (entry.state()) {
              case Reserved reserved -> patienceEnds(terms, entry);
              case Arrived arrived -> entry.slot().to();
              default -> null;
            })
        .map(ends -> calendar.link().silenceCountsFrom(ends, calendar.limits()));
  }

  private static Instant patienceEnds(BookingTerms terms, Entry entry) {
    var ends = entry.slot().to();
    return terms.noShowMinutes() == 0
        ? ends
        : Days.earlier(entry.slot().from().plus(Duration.ofMinutes(terms.noShowMinutes())), ends);
  }
}
