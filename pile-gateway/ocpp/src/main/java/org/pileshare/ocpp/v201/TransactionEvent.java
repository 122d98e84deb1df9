package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/**
 * A transaction began, went on or ended (OCPP 2.0.1, E01 to E15). Its id is the pile's, and {@code
 * seqNo} is in order.
 */
public final class TransactionEvent {
  private TransactionEvent() {}

  public record Request(
      Type eventType,
      @Nullable List<MeterValue> meterValue,
      Instant timestamp,
      TriggerReason triggerReason,
      int seqNo,
      @Nullable Boolean offline,
      @Nullable Integer numberOfPhasesUsed,
      @Nullable Integer cableMaxCurrent,
      @Nullable Integer reservationId,
      Transaction transactionInfo,
      @Nullable Evse evse,
      @Nullable IdToken idToken)
      implements OcppRequest<Confirmation> {
    public Request {
      meterValue = meterValue == null ? null : List.copyOf(meterValue);
    }
  }

  public record Confirmation(
      @Nullable BigDecimal totalCost,
      @Nullable Integer chargingPriority,
      @Nullable IdTokenInfo idTokenInfo,
      @Nullable MessageContent updatedPersonalMessage)
      implements OcppConfirmation {
    /** Nothing but that it arrived. */
    public static Confirmation empty() {
      return new Confirmation(null, null, null, null);
    }
  }

  public enum Type {
    ENDED("Ended"),
    STARTED("Started"),
    UPDATED("Updated");

    private final String wire;

    Type(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }

  public record Transaction(
      String transactionId,
      @Nullable ChargingState chargingState,
      @Nullable Integer timeSpentCharging,
      @Nullable StopReason stoppedReason,
      @Nullable Integer remoteStartId) {}
}
