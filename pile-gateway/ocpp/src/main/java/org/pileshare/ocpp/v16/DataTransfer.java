package org.pileshare.ocpp.v16;

import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** What the specification has no words for (OCPP 1.6, sections 4.3 and 5.6). */
public final class DataTransfer {
  private DataTransfer() {}

  public record Request(String vendorId, @Nullable String messageId, @Nullable String data)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(DataTransferStatus status, @Nullable String data)
      implements OcppConfirmation {
    public static Confirmation of(DataTransferStatus status) {
      return new Confirmation(status, null);
    }
  }
}
