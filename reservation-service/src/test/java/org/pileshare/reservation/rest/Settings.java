package org.pileshare.reservation.rest;

import java.time.Duration;

/** The settings of a test without a service. */
record Settings(Duration replyDeadline, int waitingAtMost, Duration readableFor)
    implements RestSettings {
  static final Settings SMALL = new Settings(Duration.ofSeconds(5), 3, Duration.ofDays(7));
}
