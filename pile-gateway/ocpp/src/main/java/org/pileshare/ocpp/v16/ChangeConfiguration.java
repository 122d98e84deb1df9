package org.pileshare.ocpp.v16;

import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A setting is changed (OCPP 1.6, section 5.3). */
public final class ChangeConfiguration {
  private ChangeConfiguration() {}

  public record Request(String key, String value) implements OcppRequest<Confirmation> {}

  public record Confirmation(ConfigurationStatus status) implements OcppConfirmation {}
}
