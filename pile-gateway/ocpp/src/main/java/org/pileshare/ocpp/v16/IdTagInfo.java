package org.pileshare.ocpp.v16;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an idTag (OCPP 1.6, section 7.27).
 *
 * @param expiryDate until when a pile may go on trusting this answer
 * @param parentIdTag the group, if any
 */
public record IdTagInfo(
    @Nullable Instant expiryDate, @Nullable String parentIdTag, AuthorizationStatus status) {
  public static IdTagInfo of(AuthorizationStatus status) {
    return new IdTagInfo(null, null, status);
  }

  public static IdTagInfo acceptedUntil(Instant expiryDate) {
    return new IdTagInfo(expiryDate, null, AuthorizationStatus.ACCEPTED);
  }
}
