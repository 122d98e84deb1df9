package org.pileshare.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.CardId;
import org.pileshare.gateway.core.StopReport;
import org.pileshare.ocpp.v16.MeterValue;
import org.pileshare.ocpp.v16.SampledValue;

class EnergyRegisterTest {
  private static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "1500, , , , , 1500",
    "1500, Raw, Energy.Active.Import.Register, , Wh, 1500",
    "1.5004, , , , kWh, 1500",
    "1.5006, , , , kWh, 1501",
    "0, , , , , 0",
    "-3, , , , , -3",
    "abcd, SignedData, , , , ",
    "1500, , , L1, , ",
    "1500, , Power.Active.Import, , W, ",
    "1e9, , , , , ",
    "9999999999999999, , , , , ",
    "'', , , , , ",
  })
  void onlyTheRegisterOfAllPhasesIsRead(
      String value,
      @Nullable String format,
      @Nullable String measurand,
      @Nullable String phase,
      @Nullable String unit,
      @Nullable Long wattHours) {
    var sample = new SampledValue(value, null, format, measurand, phase, null, unit);
    assertThat(EnergyRegister.wattHours(new MeterValue(AT, List.of(sample))))
        .isEqualTo(wattHours == null ? OptionalLong.empty() : OptionalLong.of(wattHours));
  }

  @Test
  void theEarliestReadingIsTheFirstInTimeAndNotInTheList() {
    var early = new MeterValue(AT, List.of(SampledValue.energyWh(10, "Transaction.Begin")));
    var late =
        new MeterValue(AT.plusSeconds(9), List.of(SampledValue.energyWh(20, "Transaction.End")));
    assertThat(EnergyRegister.earliest(List.of(late, early)))
        .isEqualTo(new StopReport.Reading(10, AT));
    assertThat(EnergyRegister.earliest(null)).isNull();
  }

  @Test
  void anIdTagThatIsNoCardIdKeepsANameOfItsOwn() {
    assertThat(IdTags.card("abc")).isEqualTo(new CardId("ABC"));
    assertThat(IdTags.card("a b").value()).startsWith("~").hasSize(33);
    assertThat(IdTags.card("a b")).isEqualTo(IdTags.card("a b")).isNotEqualTo(IdTags.card("a c"));
    assertThat(IdTags.card("").value()).startsWith("~");
  }
}
