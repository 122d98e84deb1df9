package org.pileshare.ocpp.v16;

import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/**
 * The platform asks for charging to begin (OCPP 1.6, section 5.11). A charging profile that comes
 * with it is not read.
 */
public final class RemoteStartTransaction {
  private RemoteStartTransaction() {}

  public record Request(@Nullable Integer connectorId, String idTag)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(Acceptance status) implements OcppConfirmation {}
}
