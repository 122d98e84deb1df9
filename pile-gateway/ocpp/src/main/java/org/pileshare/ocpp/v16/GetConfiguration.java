package org.pileshare.ocpp.v16;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The settings are read (OCPP 1.6, section 5.8); no key means all. */
public final class GetConfiguration {
  private GetConfiguration() {}

  public record Request(@Nullable List<String> key) implements OcppRequest<Confirmation> {
    public Request {
      key = key == null ? null : List.copyOf(key);
    }
  }

  public record Confirmation(
      @Nullable List<KeyValue> configurationKey, @Nullable List<String> unknownKey)
      implements OcppConfirmation {
    public Confirmation {
      configurationKey = configurationKey == null ? null : List.copyOf(configurationKey);
      unknownKey = unknownKey == null ? null : List.copyOf(unknownKey);
    }
  }
}
