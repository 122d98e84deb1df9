package org.pileshare.ocpp.v16;

import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** What the pile remembers of idTags is forgotten (OCPP 1.6, section 5.4). */
public final class ClearCache {
  private ClearCache() {}

  public record Request() implements OcppRequest<Confirmation> {}

  public record Confirmation(Acceptance status) implements OcppConfirmation {}
}
