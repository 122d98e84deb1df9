package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import tools.jackson.databind.JsonNode;

/** What the specification has no words for (OCPP 2.0.1, P01 and P02). */
public final class DataTransfer {
  private DataTransfer() {}

  public record Request(@Nullable String messageId, @Nullable JsonNode data, String vendorId)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(
      Status status, @Nullable StatusInfo statusInfo, @Nullable JsonNode data)
      implements OcppConfirmation {
    public static Confirmation of(Status status) {
      return new Confirmation(status, null, null);
    }
  }

  public enum Status {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    UNKNOWN_MESSAGE_ID("UnknownMessageId"),
    UNKNOWN_VENDOR_ID("UnknownVendorId");

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
