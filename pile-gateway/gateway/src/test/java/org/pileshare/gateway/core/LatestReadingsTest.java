package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.PileId;

class LatestReadingsTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  private static MeterSampled sample(long meterWh, int seconds) {
    var at = NOW.plusSeconds(seconds);
    return new MeterSampled(new PileId("P1"), 1, new UUID(1, 1), meterWh, at, at.plusSeconds(1));
  }

  @Test
  void powerIsTheMeanBetweenTheLastTwoReadings() {
    var one = LatestReadings.of(sample(1_000, 0));
    assertThat(one.meanWatts()).isEmpty();
    assertThat(one.energyWhSince(400)).isEqualTo(600);

    var third = one.with(sample(1_100, 60)).with(sample(1_283, 120));
    assertThat(third.meanWatts()).hasValue(10_980);
    assertThat(third.energyWhSince(400)).isEqualTo(883);
  }

  @Test
  void aReadingThatComesLateOrAgainChangesNothing() {
    var known = LatestReadings.of(sample(1_000, 0)).with(sample(1_100, 60));
    assertThat(known.with(sample(1_100, 60))).isSameAs(known);
    assertThat(known.with(sample(1_050, 30))).isSameAs(known);
  }

  @Test
  void aMeterThatRunsBackwardsTellsNoPowerAndNoNegativeEnergy() {
    var back = LatestReadings.of(sample(1_000, 0)).with(sample(10, 60));
    assertThat(back.meanWatts()).isEmpty();
    assertThat(back.energyWhSince(1_000)).isZero();
  }
}
