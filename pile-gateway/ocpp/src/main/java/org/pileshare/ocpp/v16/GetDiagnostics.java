package org.pileshare.ocpp.v16;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The pile shall upload its diagnostics (OCPP 1.6, section 5.9). */
public final class GetDiagnostics {
  private GetDiagnostics() {}

  public record Request(
      String location,
      @Nullable Integer retries,
      @Nullable Integer retryInterval,
      @Nullable Instant startTime,
      @Nullable Instant stopTime)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(@Nullable String fileName) implements OcppConfirmation {}
}
