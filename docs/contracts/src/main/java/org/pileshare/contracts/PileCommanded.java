package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody wants a pile to do something.
 *
 * @param command a fresh UUIDv7; a retry names the same
 * @param what what it is to do
 * @param askedBy an operator or a driver
 * @param limitSeconds after so long it is over, whatever comes later; counted from the time of the
 *     record, which is the broker's
 */
public record PileCommanded(
    PileId pile, UUID command, PileCommand what, PersonId askedBy, int limitSeconds, Instant at)
    implements PileCommandEvent {
  public static final int MAX_LIMIT_SECONDS = 120;

  public PileCommanded {
    Limits.within(1, MAX_LIMIT_SECONDS, limitSeconds, "a time limit in seconds");
  }
}
