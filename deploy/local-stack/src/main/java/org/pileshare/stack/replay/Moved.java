package org.pileshare.stack.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A session of the file moved by whole weeks, as instants.
 *
 * <p>The start keeps its weekday and its time on the wall; the length keeps its elapsed time. So a
 * session that is laid across a change of the clocks neither shrinks nor grows by an hour.
 */
record Moved(FileSession session, Instant from, Instant to) {
  private static final Duration SHORTEST_GUESS = Duration.ofMinutes(1);

  static Moved by(long weeks, FileSession session, ZoneId zone) {
    var from = session.start().plusWeeks(weeks).atZone(zone).toInstant();
    return new Moved(session, from, from.plus(lengthOf(session, zone)));
  }

  /**
   * How long a session took: as the file says; where the file has no end, the time that its energy
   * takes at the pile's rated power, rounded up to whole minutes, and at least one.
   */
  static Duration lengthOf(FileSession session, ZoneId zone) {
    if (session.end() == null) {
      return guessed(session);
    }
    var start = session.start().atZone(zone);
    var end = session.end().atZone(zone);
    if (end.isBefore(start)) {
      // In the hour that the clocks repeat, the wall may show an earlier time at the end.
      end = end.withLaterOffsetAtOverlap();
    }
    if (end.isBefore(start)) {
      throw new IllegalArgumentException(
          "Expected charging event "
              + session.event()
              + " to end after it starts, but "
              + session.start()
              + " to "
              + session.end()
              + " was given");
    }
    return Duration.between(start, end);
  }

  private static Duration guessed(FileSession session) {
    long wattMinutes = Math.multiplyExact(Math.max(0, session.energyWh()), 60L);
    long minutes = Math.ceilDiv(wattMinutes, (long) PileModel.powerWatts(session.model()));
    var length = Duration.ofMinutes(minutes);
    return length.compareTo(SHORTEST_GUESS) < 0 ? SHORTEST_GUESS : length;
  }
}
