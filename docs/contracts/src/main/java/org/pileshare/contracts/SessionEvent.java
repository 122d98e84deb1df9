package org.pileshare.contracts;

/** Charging sessions and the tables that piles have, on {@code pile.sessions} (key: pile). */
public sealed interface SessionEvent extends Event
    permits SessionStarted,
        SessionSampled,
        CompletedSession,
        UseAuthorityDelivered,
        TransactionReported {
  PileId pile();
}
