package org.pileshare.ocpp.v16;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A pile says what it is and asks to be admitted (OCPP 1.6, section 4.2). */
public final class BootNotification {
  private BootNotification() {}

  public record Request(
      String chargePointVendor,
      String chargePointModel,
      @Nullable String chargePointSerialNumber,
      @Nullable String chargeBoxSerialNumber,
      @Nullable String firmwareVersion,
      @Nullable String iccid,
      @Nullable String imsi,
      @Nullable String meterType,
      @Nullable String meterSerialNumber)
      implements OcppRequest<Confirmation> {
    public static Request of(String vendor, String model, String firmware) {
      return new Request(vendor, model, null, null, firmware, null, null, null, null);
    }
  }

  /**
   * @param interval seconds between heartbeats; before the next boot notification if not accepted
   */
  public record Confirmation(RegistrationStatus status, Instant currentTime, int interval)
      implements OcppConfirmation {}
}
