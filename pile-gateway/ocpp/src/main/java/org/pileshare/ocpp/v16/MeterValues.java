package org.pileshare.ocpp.v16;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The meter was read (OCPP 1.6, section 4.7). */
public final class MeterValues {
  private MeterValues() {}

  public record Request(
      int connectorId, @Nullable Integer transactionId, List<MeterValue> meterValue)
      implements OcppRequest<Confirmation> {
    public Request {
      meterValue = List.copyOf(meterValue);
    }
  }

  public record Confirmation() implements OcppConfirmation {}
}
