package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The pile shall send a message now (OCPP 1.6, section 5.17). */
public final class TriggerMessage {
  private TriggerMessage() {}

  public record Request(Message requestedMessage, @Nullable Integer connectorId)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(TriggerStatus status) implements OcppConfirmation {}

  public enum Message {
    BOOT_NOTIFICATION("BootNotification"),
    DIAGNOSTICS_STATUS_NOTIFICATION("DiagnosticsStatusNotification"),
    FIRMWARE_STATUS_NOTIFICATION("FirmwareStatusNotification"),
    HEARTBEAT("Heartbeat"),
    METER_VALUES("MeterValues"),
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
