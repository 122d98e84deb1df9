package org.pileshare.ocpp.v16;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The pile shall fetch and install firmware (OCPP 1.6, section 5.19). */
public final class UpdateFirmware {
  private UpdateFirmware() {}

  public record Request(
      String location,
      @Nullable Integer retries,
      Instant retrieveDate,
      @Nullable Integer retryInterval)
      implements OcppRequest<Confirmation> {}

  public record Confirmation() implements OcppConfirmation {}
}
