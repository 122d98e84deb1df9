package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A pile says what it is and asks to be admitted (OCPP 2.0.1, B01 to B03). */
public final class BootNotification {
  private BootNotification() {}

  public record Request(ChargingStation chargingStation, Reason reason)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(
      Instant currentTime, int interval, RegistrationStatus status, @Nullable StatusInfo statusInfo)
      implements OcppConfirmation {}

  public record ChargingStation(
      @Nullable String serialNumber,
      String model,
      @Nullable Modem modem,
      String vendorName,
      @Nullable String firmwareVersion) {}

  public record Modem(@Nullable String iccid, @Nullable String imsi) {}

  public enum Reason {
    APPLICATION_RESET("ApplicationReset"),
    FIRMWARE_UPDATE("FirmwareUpdate"),
    LOCAL_RESET("LocalReset"),
    POWER_UP("PowerUp"),
    REMOTE_RESET("RemoteReset"),
    SCHEDULED_RESET("ScheduledReset"),
    TRIGGERED("Triggered"),
    UNKNOWN("Unknown"),
    WATCHDOG("Watchdog");

    private final String wire;

    Reason(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }
}
