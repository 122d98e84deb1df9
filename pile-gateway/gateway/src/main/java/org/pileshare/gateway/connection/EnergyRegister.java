package org.pileshare.gateway.connection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pileshare.gateway.core.StopReport;
import org.pileshare.ocpp.v16.MeterValue;
import org.pileshare.ocpp.v16.SampledValue;

/** Reads the energy register out of meter values. */
final class EnergyRegister {
  /** A number that no honest register exceeds; it also keeps the arithmetic small. */
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

  private EnergyRegister() {}

  /** The register in Wh, if the value has it for all phases together. */
  static OptionalLong wattHours(MeterValue value) {
    return value.sampledValue().stream()
        .filter(EnergyRegister::isRegister)
        .mapToLong(EnergyRegister::wattHours)
        .findFirst();
  }

  private static boolean isRegister(SampledValue sample) {
    return (sample.measurand() == null || sample.measurand().equals(SampledValue.ENERGY))
        && sample.phase() == null
        && !"SignedData".equals(sample.format())
        && (sample.unit() == null || sample.unit().equals("Wh") || sample.unit().equals("kWh"))
        && NUMBER.matcher(sample.value()).matches();
  }

  private static long wattHours(SampledValue sample) {
    var number = new BigDecimal(sample.value());
    var wattHours = "kWh".equals(sample.unit()) ? number.movePointRight(3) : number;
    return wattHours.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /** The first reading in time, if there is one. */
  static StopReport.@Nullable Reading earliest(@Nullable List<MeterValue> values) {
    StopReport.Reading earliest = null;
    for (var value : values == null ? List.<MeterValue>of() : values) {
      var wattHours = wattHours(value);
      if (wattHours.isPresent()
          && (earliest == null || value.timestamp().isBefore(earliest.at()))) {
        earliest = new StopReport.Reading(wattHours.getAsLong(), value.timestamp());
      }
    }
    return earliest;
  }
}
