package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule of limits and for what it holds. */
public record ChargingProfile(
    int id,
    int stackLevel,
    ChargingProfilePurpose chargingProfilePurpose,
    Kind chargingProfileKind,
    @Nullable Recurrency recurrencyKind,
    @Nullable Instant validFrom,
    @Nullable Instant validTo,
    List<ChargingSchedule> chargingSchedule,
    @Nullable String transactionId) {
  public ChargingProfile {
    chargingSchedule = List.copyOf(chargingSchedule);
  }

  public enum Kind {
    ABSOLUTE("Absolute"),
    RECURRING("Recurring"),
    RELATIVE("Relative"),
    DYNAMIC("Dynamic");

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
