package org.pileshare.gateway.connection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.v201.MeterValue;
import org.pileshare.ocpp.v201.SampledValue;

/** Reads the energy register out of meter values of OCPP 2.x. */
final class EnergyRegister2 {
  /** As many digits as no honest register exceeds; they also keep the arithmetic small. */
  private static final int MAX_DIGITS = 15;

  private static final int MAX_SHIFT = 9;

  /** The register at a time of the pile's clock. */
  record Reading(long wattHours, Instant at) {}

  private EnergyRegister2() {}

  /** Those that have the register for all phases together, in the order of their times. */
  static List<Reading> readings(@Nullable List<MeterValue> values) {
    return (values == null ? Stream.<MeterValue>empty() : values.stream())
        .flatMap(EnergyRegister2::reading)
        .sorted(Comparator.comparing(Reading::at))
        .toList();
  }

  private static Stream<Reading> reading(MeterValue value) {
    return value.sampledValue().stream()
        .map(EnergyRegister2::wattHours)
        .filter(OptionalLong::isPresent)
        .limit(1)
        .map(wattHours -> new Reading(wattHours.getAsLong(), value.timestamp()));
  }

  private static OptionalLong wattHours(SampledValue sample) {
    var isRegister =
        (sample.measurand() == null || sample.measurand().equals(SampledValue.ENERGY))
            && sample.phase() == null
            && (sample.location() == null || sample.location().equals("Outlet"));
    return isRegister ? wattHours(sample.value(), sample.unitOfMeasure()) : OptionalLong.empty();
  }

  private static OptionalLong wattHours(BigDecimal value, SampledValue.@Nullable Unit of) {
    var unit = of == null || of.unit() == null ? "Wh" : of.unit();
    int multiplier = of == null || of.multiplier() == null ? 0 : of.multiplier();
    var isEnergy = unit.equals("Wh") || unit.equals("kWh");
    if (!isEnergy
        || Math.abs((long) multiplier) > MAX_SHIFT
        || value.precision() > 2 * MAX_DIGITS
        || Math.abs((long) value.scale()) > 2 * MAX_DIGITS) {
      return OptionalLong.empty();
    }
    var shifted = value.movePointRight(multiplier + (unit.equals("kWh") ? 3 : 0));
    return shifted.precision() - shifted.scale() > MAX_DIGITS
        ? OptionalLong.empty()
        : OptionalLong.of(shifted.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}
