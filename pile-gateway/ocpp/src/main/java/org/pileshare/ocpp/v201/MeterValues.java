package org.pileshare.ocpp.v201;

import java.util.List;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The meter was read outside of a transaction (OCPP 2.0.1, J01). */
public final class MeterValues {
  private MeterValues() {}

  public record Request(int evseId, List<MeterValue> meterValue)
      implements OcppRequest<Confirmation> {
    public Request {
      meterValue = List.copyOf(meterValue);
    }
  }

  public record Confirmation() implements OcppConfirmation {}
}
