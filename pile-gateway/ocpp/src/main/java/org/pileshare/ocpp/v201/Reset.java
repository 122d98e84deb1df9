package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** The pile or an EVSE begins anew (OCPP 2.0.1, B11 and B12); ImmediateAndResume is of 2.1 only. */
public final class Reset {
  private Reset() {}

  public record Request(Type type, @Nullable Integer evseId) implements OcppRequest<Confirmation> {}

  public record Confirmation(Scheduling status, @Nullable StatusInfo statusInfo)
      implements OcppConfirmation {}

  public enum Type {
    IMMEDIATE("Immediate"),
    ON_IDLE("OnIdle"),
    IMMEDIATE_AND_RESUME("ImmediateAndResume");

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
}
