package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A connection of a pile was let in, on {@code pile.connections} (compacted by pile).
 *
 * <p>The last record of a pile names its only connection that counts; whichever gateway holds an
 * earlier one closes it. The offset of the record is the epoch of the connection.
 *
 * @param connection the one that {@link PileConnected} names
 * @param profile the security profile that it came with: 1 is a secret in the clear, 2 a secret
 *     over TLS, 3 a certificate
 * @param leastProfile the highest one that the pile ever came with: it is let in with no lower one
 */
public record PileAdmitted(PileId pile, UUID connection, int profile, int leastProfile, Instant at)
    implements Event {
  public static final int MIN_PROFILE = 1;
  public static final int MAX_PROFILE = 3;

  public PileAdmitted {
    if (profile < MIN_PROFILE || leastProfile > MAX_PROFILE || profile > leastProfile) {
      throw new IllegalArgumentException(
          "Expected a security profile from %d to %d that is not above the least, but it was %d, %d"
              .formatted(MIN_PROFILE, MAX_PROFILE, profile, leastProfile));
    }
  }
}
