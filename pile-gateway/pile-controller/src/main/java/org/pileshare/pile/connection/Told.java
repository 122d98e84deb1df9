package org.pileshare.pile.connection;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.v16.AuthorizationStatus;

/** What the gateway answers, whatever version it is said in. */
public sealed interface Told extends OcppConfirmation {
  /** To a BootNotification. */
  record Booted(boolean accepted, Instant now, int intervalSeconds) implements Told {
    private static final int MAX_INTERVAL_SECONDS = 86_400;
    private static final int DEFAULT_INTERVAL_SECONDS = 300;

    /** How often the pile shall say that it is there, or how long it waits to be accepted. */
    Duration interval() {
      return Duration.ofSeconds(
          intervalSeconds < 1
              ? DEFAULT_INTERVAL_SECONDS
              : Math.min(intervalSeconds, MAX_INTERVAL_SECONDS));
    }
  }

  /** To a Heartbeat. */
  record Time(Instant now) implements Told {}

  /**
   * To a card.
   *
   * @param until exclusive; absent means without end
   * @param group which it has in common with other cards of its driver
   */
  record OfCard(AuthorizationStatus status, @Nullable Instant until, @Nullable String group)
      implements Told {}

  /** To what needs no more than that it was heard. */
  record Heard() implements Told {}

  /**
   * To an entry of the journal.
   *
   * @param transactionId how the gateway calls a session that began, in OCPP 1.6
   * @param card what it says of the card by which it began; absent if it says nothing
   */
  record Uploaded(@Nullable Integer transactionId, @Nullable AuthorizationStatus card)
      implements Told {}
}
