package org.pileshare.ocpp.v16;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** Charging ended (OCPP 1.6, section 4.10). */
public final class StopTransaction {
  private StopTransaction() {}

  /**
   * @param meterStop the energy register, in Wh
   * @param timestamp the clock of the pile
   * @param reason absent means Local
   */
  public record Request(
      @Nullable String idTag,
      long meterStop,
      Instant timestamp,
      int transactionId,
      @Nullable StopReason reason,
      @Nullable List<MeterValue> transactionData)
      implements OcppRequest<Confirmation> {
    public Request {
      transactionData = transactionData == null ? null : List.copyOf(transactionData);
    }
  }

  public record Confirmation(@Nullable IdTagInfo idTagInfo) implements OcppConfirmation {}
}
