package org.pileshare.ocpp.v201;

import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** Which list does the pile have? (OCPP 2.0.1, D02); 0 is none. */
public final class GetLocalListVersion {
  private GetLocalListVersion() {}

  public record Request() implements OcppRequest<Confirmation> {}

  public record Confirmation(int versionNumber) implements OcppConfirmation {}
}
