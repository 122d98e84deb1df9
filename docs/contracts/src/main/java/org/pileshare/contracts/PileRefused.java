package org.pileshare.contracts;

import java.time.Instant;

/**
 * A pile did not do what the gateway asked of it so that it opens to whoever holds a unit. Told
 * once, and again when the pile gives another answer.
 *
 * @param request the message of OCPP
 * @param subject what it was about
 * @param answer what the pile said
 */
public record PileRefused(PileId pile, String request, String subject, String answer, Instant at)
    implements TelemetryEvent {
  public static final int MAX_CHARACTERS = 200;

  public PileRefused {
    Limits.atMost(MAX_CHARACTERS, request, "a request");
    Limits.atMost(MAX_CHARACTERS, subject, "a subject");
    Limits.atMost(MAX_CHARACTERS, answer, "an answer");
  }
}
