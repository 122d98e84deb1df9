package org.pileshare.pile.connection;

import java.time.Duration;
import org.pileshare.ocpp.Version;
import org.pileshare.pile.core.BackOff;

/**
 * How patient a pile is with its gateway.
 *
 * @param answerLimit how long an answer may take before the pile takes itself for offline
 * @param pingInterval how often it asks whether the other end is there
 * @param reconnect how long it waits between attempts to connect
 * @param retry how long it waits before it repeats what the gateway answered by an error
 * @param attempts after how many errors the entries of a session are set aside
 * @param version of OCPP that it speaks: 1.6 or 2.0.1
 */
public record ConnectionSettings(
    Duration answerLimit,
    Duration pingInterval,
    BackOff reconnect,
    BackOff retry,
    int attempts,
    Version version) {
  private static final Duration LONGEST = Duration.ofHours(1);

  public static final ConnectionSettings DEFAULT =
      new ConnectionSettings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(2)),
          new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1)),
          5,
          Version.V1_6);

  public ConnectionSettings {
    requireSpan("an answer limit", answerLimit);
    requireSpan("a ping interval", pingInterval);
    if (version == Version.V2_1) {
      throw new IllegalArgumentException("Expected OCPP 1.6 or 2.0.1, but it was 2.1");
    }
    if (attempts < 1 || attempts > 100) {
      throw new IllegalArgumentException("Expected 1 to 100 attempts, but there were " + attempts);
    }
  }

  /** The same in another version of OCPP. */
  public ConnectionSettings speaking(Version other) {
    return new ConnectionSettings(answerLimit, pingInterval, reconnect, retry, attempts, other);
  }

  private static void requireSpan(String what, Duration span) {
    if (span.isNegative() || span.isZero() || span.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "Expected " + what + " above 0 and up to 1 h, but it was " + span);
    }
  }
}
