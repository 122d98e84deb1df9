package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** How the upload of diagnostics goes (OCPP 1.6, section 4.4). */
public final class DiagnosticsStatusNotification {
  private DiagnosticsStatusNotification() {}

  public record Request(Status status) implements OcppRequest<Confirmation> {}

  public record Confirmation() implements OcppConfirmation {}

  public enum Status {
    IDLE("Idle"),
    UPLOADED("Uploaded"),
    UPLOAD_FAILED("UploadFailed"),
    UPLOADING("Uploading");

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
