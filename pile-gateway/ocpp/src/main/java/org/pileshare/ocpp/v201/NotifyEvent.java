package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** Variables of the pile changed or passed a limit (OCPP 2.0.1, N07). */
public final class NotifyEvent {
  private NotifyEvent() {}

  public record Request(
      Instant generatedAt, @Nullable Boolean tbc, int seqNo, List<EventData> eventData)
      implements OcppRequest<Confirmation> {
    public Request {
      eventData = List.copyOf(eventData);
    }
  }

  public record Confirmation() implements OcppConfirmation {}

  public record EventData(
      int eventId,
      Instant timestamp,
      Trigger trigger,
      @Nullable Integer cause,
      String actualValue,
      @Nullable String techCode,
      @Nullable String techInfo,
      @Nullable Boolean cleared,
      @Nullable String transactionId,
      Component component,
      @Nullable Integer variableMonitoringId,
      Kind eventNotificationType,
      Variable variable) {}

  public enum Trigger {
    ALERTING("Alerting"),
    DELTA("Delta"),
    PERIODIC("Periodic");

    private final String wire;

    Trigger(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }

  public enum Kind {
    HARD_WIRED_NOTIFICATION("HardWiredNotification"),
    HARD_WIRED_MONITOR("HardWiredMonitor"),
    PRECONFIGURED_MONITOR("PreconfiguredMonitor"),
    CUSTOM_MONITOR("CustomMonitor");

    private final String wire;

    Kind(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }
}
