package org.pileshare.gateway.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.TransactionReported.Told;

/**
 * What a pile is told of a card.
 *
 * @param until present if and only if accepted: a pile remembers what it was told, and without an
 *     end it would open at any later hour
 */
public record CardAnswer(Kind kind, @Nullable Instant until) {
  public static final CardAnswer BLOCKED = new CardAnswer(Kind.BLOCKED, null);
  public static final CardAnswer INVALID = new CardAnswer(Kind.INVALID, null);

  /** The three answers that we give; one of ConcurrentTx about a past event stops paying cars. */
  public enum Kind {
    ACCEPTED,
    BLOCKED,
    INVALID
  }

  /** The same as it stands on the topics. */
  public Told told() {
    return Told.valueOf(kind.name());
  }

  public static CardAnswer acceptedUntil(Instant until) {
    return new CardAnswer(Kind.ACCEPTED, until);
  }
}
