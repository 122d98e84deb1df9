package org.pileshare.ocpp.v16;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Limits in the order of their time (OCPP 1.6, section 7.13). */
public record ChargingSchedule(
    @Nullable Integer duration,
    @Nullable Instant startSchedule,
    RateUnit chargingRateUnit,
    List<Period> chargingSchedulePeriod,
    @Nullable BigDecimal minChargingRate) {
  public ChargingSchedule {
    chargingSchedulePeriod = List.copyOf(chargingSchedulePeriod);
  }

  public enum RateUnit {
    A("A"),
    W("W");

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

  public record Period(int startPeriod, BigDecimal limit, @Nullable Integer numberPhases) {}
}
