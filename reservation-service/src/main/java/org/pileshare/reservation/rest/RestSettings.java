package org.pileshare.reservation.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long and how many requests wait, how long views remember, and what one person may do. */
@ConfigMapping(prefix = "pileshare.rest")
public interface RestSettings {
  /** A request that has no committed answer by then is told 202 and where to ask. */
  @WithDefault("5s")
  Duration replyDeadline();

  /** One more is told 503. */
  @WithDefault("2000")
  int waitingAtMost();

  /** How long after its end, or its refusal, a reservation can still be read. */
  @WithDefault("7d")
  Duration readableFor();

  /**
   * The secret by which lists sign their cursors, at least 32 characters, the same at all
   * instances. Without it each instance makes its own, and takes no cursor of another.
   */
  Optional<String> cursorKey();

  /** How many writes of one person are allowed a second, in the long run. */
  @WithDefault("20")
  int writesPerSecond();

  /** How many writes of one person are allowed at once. */
  @WithDefault("100")
  int writesAtOnce();

  /** How many streams of changes one instance keeps open. */
  @WithDefault("1000")
  int streamsAtMost();

  /** How many of them one person may have. */
  @WithDefault("5")
  int streamsOfOnePerson();

  /** How often a stream without news says that it is alive. */
  @WithDefault("15s")
  Duration heartbeat();

  /** After how many events a stream of reservations cannot be resumed and begins anew. */
  @WithDefault("10000")
  int eventsRemembered();
}
