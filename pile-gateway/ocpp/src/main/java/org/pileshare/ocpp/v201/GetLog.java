package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The pile shall upload a log (OCPP 2.0.1, N01). */
public final class GetLog {
  private GetLog() {}

  public record Request(
      Parameters log,
      LogType logType,
      int requestId,
      @Nullable Integer retries,
      @Nullable Integer retryInterval)
      implements OcppRequest<Confirmation> {}

  public record Confirmation(
      Status status, @Nullable StatusInfo statusInfo, @Nullable String filename)
      implements OcppConfirmation {}

  public record Parameters(
      String remoteLocation,
      @Nullable Instant oldestTimestamp,
      @Nullable Instant latestTimestamp) {}

  public enum LogType {
    DIAGNOSTICS_LOG("DiagnosticsLog"),
    SECURITY_LOG("SecurityLog"),
    DATA_COLLECTOR_LOG("DataCollectorLog");

    private final String wire;

    LogType(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }

  public enum Status {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    ACCEPTED_CANCELED("AcceptedCanceled");

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
