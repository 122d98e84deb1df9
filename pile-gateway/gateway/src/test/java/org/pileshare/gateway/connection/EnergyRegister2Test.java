package org.pileshare.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.at;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.gateway.connection.EnergyRegister2.Reading;
import org.pileshare.ocpp.v201.MeterValue;
import org.pileshare.ocpp.v201.SampledValue;

class EnergyRegister2Test {
  private static SampledValue sample(
      String value, @Nullable String measurand, @Nullable String phase, SampledValue.Unit unit) {
    return new SampledValue(new BigDecimal(value), null, measurand, phase, null, null, unit);
  }

  private static List<Reading> read(SampledValue... samples) {
    return EnergyRegister2.readings(List.of(new MeterValue(List.of(samples), at("09:00"))));
  }

  @ParameterizedTest
  @CsvSource({
    "1234, Wh, 0, 1234",
    "1.2345, kWh, 0, 1235",
    "12, Wh, 2, 1200",
    "1.5, , , 2",
    "1234, kWh, -3, 1234",
    "-7, Wh, , -7"
  })
  void theRegisterIsReadInWattHours(
      String value, @Nullable String unit, @Nullable Integer multiplier, long wattHours) {
    assertThat(read(sample(value, null, null, new SampledValue.Unit(unit, multiplier))))
        .containsExactly(new Reading(wattHours, at("09:00")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1E+999999999", "1E-999999999", "1234567890123456", "9E+29", "0.1E-2147483000"})
  void aNumberThatNoRegisterShowsIsNoReading(String value) {
    assertThat(read(sample(value, null, null, new SampledValue.Unit("Wh", null)))).isEmpty();
  }

  @Test
  void otherMeasurandsPhasesAndUnitsAreNotTheRegister() {
    var unit = new SampledValue.Unit("Wh", null);
    assertThat(read(sample("1", "Power.Active.Import", null, unit))).isEmpty();
    assertThat(read(sample("1", SampledValue.ENERGY, "L1", unit))).isEmpty();
    assertThat(read(sample("1", null, null, new SampledValue.Unit("varh", null)))).isEmpty();
    assertThat(read(sample("1", null, null, new SampledValue.Unit("Wh", 99)))).isEmpty();
    assertThat(read(sample("1", null, "L1", unit), sample("3", SampledValue.ENERGY, null, unit)))
        .containsExactly(new Reading(3, at("09:00")));
    assertThat(EnergyRegister2.readings(null)).isEmpty();
  }

  @Test
  void readingsComeInTheOrderOfTheirTimes() {
    var late = new MeterValue(List.of(SampledValue.energyWh(5, "Transaction.End")), at("10:00"));
    var early = new MeterValue(List.of(SampledValue.energyWh(3, "Transaction.Begin")), at("09:00"));
    assertThat(EnergyRegister2.readings(List.of(late, early)))
        .extracting(Reading::wattHours)
        .containsExactly(3L, 5L);
  }
}
