package org.pileshare.ocpp.v201;

import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** What the pile remembers of tokens is forgotten (OCPP 2.0.1, C11). */
public final class ClearCache {
  private ClearCache() {}

  public record Request() implements OcppRequest<Confirmation> {}

  public record Confirmation(Acceptance status, @Nullable StatusInfo statusInfo)
      implements OcppConfirmation {}
}
