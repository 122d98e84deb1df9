package org.pileshare.reservation.rest;

import java.time.Duration;
import java.util.Optional;

/** The settings of a test without a service. */
record Settings(
    Duration replyDeadline,
    int waitingAtMost,
    Duration readableFor,
    Optional<String> cursorKey,
    int writesPerSecond,
    int writesAtOnce,
    int streamsAtMost,
    int streamsOfOnePerson,
    Duration heartbeat,
    int eventsRemembered)
    implements RestSettings {
  static final Settings SMALL =
      new Settings(
          Duration.ofSeconds(5),
          3,
          Duration.ofDays(7),
          Optional.of("a key of the test, long enough for it"),
          20,
          100,
          2,
          1,
          Duration.ofSeconds(15),
          3);
}
