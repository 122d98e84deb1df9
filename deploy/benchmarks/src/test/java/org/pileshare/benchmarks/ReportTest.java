package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void aRunBesideOtherWorkIsNotToBePublished() {
    var report = new Report();
    report.add(window(0.2));
    assertThat(report.verdict(false)).contains("may be published");
    report.add(window(5));
    assertThat(report.verdict(false)).contains("50 % of a core").contains("nothing of it");
    assertThat(report.verdict(true)).startsWith("A short run");
  }

  @Test
  void theTableHasTheFiguresOfEachWindow() {
    var report = new Report();
    report.add(window(0.2));
    report.add(Goal.atMost("p50", 7, 20, " ms"));
    assertThat(report.markdown())
        .contains("| desks | 100 | 7.0 | 7.0 | 3.000 | 2 % |")
        .contains("| p50 | at most 20.00 ms | 7.00 ms | reached |");
    assertThat(report.isStrange()).isFalse();
  }

  private static Window window(double others) {
    var tally = new Tally();
    for (int i = 0; i < 1_000; i++) {
      tally.count(Outcome.BOOKED, Duration.ofMillis(7).toNanos());
    }
    var cpu = new CpuWatch.Spent(Map.of("kafka", 1.0, "service", 2.0), Map.of(), 1, others);
    return new Window("desks", 10, tally, cpu);
  }
}
