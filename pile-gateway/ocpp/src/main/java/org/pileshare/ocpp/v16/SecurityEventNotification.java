package org.pileshare.ocpp.v16;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/**
 * Something happened at the pile that matters to security (OCPP 1.6 security whitepaper, section
 * 5).
 */
public final class SecurityEventNotification {
  private SecurityEventNotification() {}

  public record Request(String type, Instant timestamp, @Nullable String techInfo)
      implements OcppRequest<Confirmation> {}

  public record Confirmation() implements OcppConfirmation {}
}
