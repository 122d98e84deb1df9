package org.pileshare.ocpp.v16;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** Charging began (OCPP 1.6, section 4.8). */
public final class StartTransaction {
  private StartTransaction() {}

  /**
   * @param meterStart the energy register, in Wh
   * @param timestamp the clock of the pile
   */
  public record Request(
      int connectorId,
      String idTag,
      long meterStart,
      @Nullable Integer reservationId,
      Instant timestamp)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(IdTagInfo idTagInfo, int transactionId) implements OcppConfirmation {}
}
