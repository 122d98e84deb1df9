package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** How the update of firmware goes (OCPP 1.6, section 4.5). */
public final class FirmwareStatusNotification {
  private FirmwareStatusNotification() {}

  public record Request(Status status) implements OcppRequest<Confirmation> {}

  public record Confirmation() implements OcppConfirmation {}

  public enum Status {
    DOWNLOADED("Downloaded"),
    DOWNLOAD_FAILED("DownloadFailed"),
    DOWNLOADING("Downloading"),
    IDLE("Idle"),
    INSTALLATION_FAILED("InstallationFailed"),
    INSTALLING("Installing"),
    INSTALLED("Installed");

    private final String wire;

    Status(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }
}
