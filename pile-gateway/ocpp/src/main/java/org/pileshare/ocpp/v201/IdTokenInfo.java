package org.pileshare.ocpp.v201;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token. Until {@code cacheExpiryDateTime} a pile may go on trusting this
 * answer.
 */
public record IdTokenInfo(
    AuthorizationStatus status,
    @Nullable Instant cacheExpiryDateTime,
    @Nullable Integer chargingPriority,
    @Nullable String language1,
    @Nullable List<Integer> evseId,
    @Nullable IdToken groupIdToken,
    @Nullable String language2,
    @Nullable MessageContent personalMessage) {
  public IdTokenInfo {
    evseId = evseId == null ? null : List.copyOf(evseId);
  }

  public static IdTokenInfo of(AuthorizationStatus status) {
    return new IdTokenInfo(status, null, null, null, null, null, null, null);
  }

  /** The same of a token that belongs to a group. */
  public IdTokenInfo inGroup(@Nullable IdToken group) {
    return new IdTokenInfo(
        status,
        cacheExpiryDateTime,
        chargingPriority,
        language1,
        evseId,
        group,
        language2,
        personalMessage);
  }

  public static IdTokenInfo acceptedUntil(Instant expiry) {
    return new IdTokenInfo(
        AuthorizationStatus.ACCEPTED, expiry, null, null, null, null, null, null);
  }
}
