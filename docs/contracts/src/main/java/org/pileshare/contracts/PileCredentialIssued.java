package org.pileshare.contracts;

import java.time.Instant;

/**
 * How the gateway recognises a pile, on {@code permission.pile-credentials} (compacted by pile).
 *
 * <p>The secret itself is shown once to the owner and stored nowhere. It is 160 random bits, so a
 * salted SHA-256 is enough: there is no dictionary to try.
 *
 * @param salt 16 bytes in lower-case hex
 * @param hash SHA-256 of the salt bytes followed by the secret in UTF-8, in lower-case hex
 */
public record PileCredentialIssued(PileId pile, String salt, String hash, Instant at)
    implements Event {}
