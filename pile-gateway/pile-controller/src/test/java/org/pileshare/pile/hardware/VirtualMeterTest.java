package org.pileshare.pile.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VirtualMeterTest {
  private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T10:00:00Z"));
  private final VirtualHardware pile = VirtualHardware.of(clock, 7_400, false);

  @Test
  void energyFlowsOnlyWhileTheContactorIsClosed() {
    clock.advance(Duration.ofHours(1));
    pile.contactor().close(1);
    clock.advance(Duration.ofMinutes(30));
    pile.contactor().open(1);
    clock.advance(Duration.ofHours(1));

    assertThat(pile.meter().readWh(1)).isEqualTo(3_700);
    assertThat(pile.meter().readWh(2)).isZero();
  }

  @Test
  void noEnergyIsLostByReadingOften() {
    pile.contactor().close(1);
    for (int second = 0; second < 3_600; second++) {
      clock.advance(Duration.ofSeconds(1));
      pile.meter().readWh(1);
    }

    assertThat(pile.meter().readWh(1)).isEqualTo(7_400);
  }

  @Test
  void aClockThatIsSetBackTakesNoEnergyOut() {
    pile.contactor().close(1);
    clock.advance(Duration.ofHours(1));
    assertThat(pile.meter().readWh(1)).isEqualTo(7_400);

    clock.advance(Duration.ofHours(-2));

    assertThat(pile.meter().readWh(1)).isEqualTo(7_400);
  }

  @Test
  void theRegisterCanBeSetAndAddedTo() {
    pile.meter().setWh(1, 10_000);
    pile.meter().addWh(1, 1_500);

    assertThat(pile.meter().readWh(1)).isEqualTo(11_500);
  }
}
