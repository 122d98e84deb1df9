package org.pileshare.reservation.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long and how many requests wait, and how long views remember. */
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
}
