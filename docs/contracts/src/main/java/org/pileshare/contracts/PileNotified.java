package org.pileshare.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pile told how far it is with something that takes it long, or what concerns its security (OCPP
 * FirmwareStatusNotification, DiagnosticsStatusNotification, LogStatusNotification,
 * SecurityEventNotification).
 *
 * @param word what it says, in OCPP's words; of a security event its type
 * @param detail more of it, as the pile says; absent if it says no more
 * @param at the pile's clock, or the time of receipt where the pile gave none
 * @param receivedAt the gateway's clock
 */
public record PileNotified(
    PileId pile,
    Subject subject,
    String word,
    @Nullable String detail,
    Instant at,
    Instant receivedAt)
    implements TelemetryEvent {
  public static final int MAX_WORD = 50;
  public static final int MAX_DETAIL = 255;

  public PileNotified {
    Limits.atMost(MAX_WORD, word, "a word");
    if (detail != null) {
      Limits.atMost(MAX_DETAIL, detail, "a detail");
    }
  }

  /** What it is about. */
  public enum Subject {
    FIRMWARE,
    LOG,
    SECURITY
  }
}
