package org.pileshare.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** How ids are made: from what they name, so that a retry names the same; or from time (UUIDv7). */
public final class Ids {
  private Ids() {}

  /**
   * The same id for the same parts, always: SHA-256 over the length-prefixed parts, as a UUIDv8
   * (RFC 9562, section 5.8).
   */
  public static UUID derived(Object... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        var bytes = part.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
      var hash = ByteBuffer.wrap(digest.digest());
      return uuid(8, hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Expected SHA-256 in every JDK, but it is missing", missing);
    }
  }

  /** A UUIDv7 (RFC 9562, section 5.7) made at the given time. */
  public static UUID timeOrdered(Instant now, RandomGenerator random) {
    return uuid(7, now.toEpochMilli() << 16 | random.nextLong() & 0xFFFF, random.nextLong());
  }

  /** When a UUIDv7 was made; nothing for any other version. */
  public static Optional<Instant> timeOf(UUID id) {
    return id.version() == 7
        ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
        : Optional.empty();
  }

  private static UUID uuid(int version, long high, long low) {
    return new UUID(
        high & ~0xF000L | (long) version << 12,
        low & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
  }
}
