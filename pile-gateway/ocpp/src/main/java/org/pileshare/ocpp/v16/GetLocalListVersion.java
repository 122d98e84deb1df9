package org.pileshare.ocpp.v16;

import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/**
 * Which list does the pile have? (OCPP 1.6, section 5.10); 0 is none, -1 means that it keeps no
 * lists.
 */
public final class GetLocalListVersion {
  private GetLocalListVersion() {}

  public record Request() implements OcppRequest<Confirmation> {}

  public record Confirmation(int listVersion) implements OcppConfirmation {}
}
