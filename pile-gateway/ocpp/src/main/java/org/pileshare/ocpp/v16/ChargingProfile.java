package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A schedule of limits and for what it holds (OCPP 1.6, section 7.8). */
public record ChargingProfile(
    int chargingProfileId,
    @Nullable Integer transactionId,
    int stackLevel,
    ChargingProfilePurpose chargingProfilePurpose,
    Kind chargingProfileKind,
    @Nullable Recurrency recurrencyKind,
    @Nullable Instant validFrom,
    @Nullable Instant validTo,
    ChargingSchedule chargingSchedule) {
  public enum Kind {
    ABSOLUTE("Absolute"),
    RECURRING("Recurring"),
    RELATIVE("Relative");

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

  public enum Recurrency {
    DAILY("Daily"),
    WEEKLY("Weekly");

    private final String wire;

    Recurrency(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }
}
