package org.pileshare.ocpp.v201;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Limits in the order of their time. Tariffs that may come with it are not read. */
public record ChargingSchedule(
    int id,
    @Nullable Instant startSchedule,
    @Nullable Integer duration,
    RateUnit chargingRateUnit,
    List<Period> chargingSchedulePeriod,
    @Nullable BigDecimal minChargingRate) {
  public ChargingSchedule {
    chargingSchedulePeriod = List.copyOf(chargingSchedulePeriod);
  }

  public enum RateUnit {
    W("W"),
    A("A");

    private final String wire;

    RateUnit(String wire) {
      this.wire = wire;
    }

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return wire;
    }
  }

  public record Period(
      int startPeriod,
      @Nullable BigDecimal limit,
      @Nullable Integer numberPhases,
      @Nullable Integer phaseToUse) {}
}
