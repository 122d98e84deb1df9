package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/**
 * The pile shall send a message now, one of the security extension included (OCPP 1.6 security
 * whitepaper, section 5).
 */
public final class ExtendedTriggerMessage {
  private ExtendedTriggerMessage() {}

  public record Request(Message requestedMessage, @Nullable Integer connectorId)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(TriggerStatus status) implements OcppConfirmation {}

  public enum Message {
    BOOT_NOTIFICATION("BootNotification"),
    LOG_STATUS_NOTIFICATION("LogStatusNotification"),
    FIRMWARE_STATUS_NOTIFICATION("FirmwareStatusNotification"),
    HEARTBEAT("Heartbeat"),
    METER_VALUES("MeterValues"),
    SIGN_CHARGE_POINT_CERTIFICATE("SignChargePointCertificate"),
    STATUS_NOTIFICATION("StatusNotification");

    private final String wire;

    Message(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }
}
