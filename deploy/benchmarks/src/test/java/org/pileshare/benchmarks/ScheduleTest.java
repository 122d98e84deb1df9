package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long BEGIN = -7_000_000_000L;

  @Test
  void theRateIsConstant() {
    var schedule = new Schedule(BEGIN, 100);
    assertThat(schedule.intended(0)).isEqualTo(BEGIN);
    assertThat(schedule.intended(1) - BEGIN).isEqualTo(Duration.ofMillis(10).toNanos());
    assertThat(schedule.intended(1_000) - BEGIN).isEqualTo(Duration.ofSeconds(10).toNanos());
  }

  @Test
  void nothingIsDueBeforeTheBegin() {
    assertThat(new Schedule(BEGIN, 100).dueBy(BEGIN - 1)).isZero();
  }

  @Test
  void aRequestIsDueAtItsTimeAndNotBefore() {
    for (double rate : new double[] {1, 3, 7, 100, 999.7, 3_333.3, 10_000}) {
      var schedule = new Schedule(BEGIN, rate);
      for (long number = 0; number < 2_000; number++) {
        assertThat(schedule.dueBy(schedule.intended(number))).isEqualTo(number + 1);
        assertThat(schedule.dueBy(schedule.intended(number) - 1)).isEqualTo(number);
      }
    }
  }

  @Test
  void aLongPauseLeavesNoRequestOut() {
    var schedule = new Schedule(BEGIN, 1_000);
    assertThat(schedule.dueBy(BEGIN + Duration.ofSeconds(5).toNanos())).isEqualTo(5_001);
  }
}
