package org.pileshare.ocpp.v16;

import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** May this idTag charge here now? (OCPP 1.6, section 4.1). */
public final class Authorize {
  private Authorize() {}

  public record Request(String idTag) implements OcppRequest<Confirmation> {}

  public record Confirmation(IdTagInfo idTagInfo) implements OcppConfirmation {}
}
