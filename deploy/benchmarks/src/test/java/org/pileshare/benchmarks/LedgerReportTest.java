package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerReportTest {
  @Test
  void eachRowHasItsRatioToTheOthers() {
    var report = new LedgerReport();
    report.add(window("ledger", 10_000, 20_000, 0.2));
    var inserts = report.add(window("single rows", 0, 5_000, 0.2));
    var copy = report.add(window("COPY", 0, 40_000, 0.2));
    report.add(Goal.atLeast("against COPY", 0.5, 0.4, " ×"));
    assertThat(report.markdown(inserts, copy))
        .contains("| ledger | 1,000 | 2,000 | 4.00 × | 0.50 × | 7.0 | 7.0 | 0.150 | 2 % |")
        .contains("| single rows |  | 500 | 1.00 × | 0.13 × |")
        .contains("| against COPY | at least 0.40 × | 0.50 × | reached |");
  }

  @Test
  void aRunBesideOtherWorkIsNotToBePublished() {
    var report = new LedgerReport();
    report.add(window("ledger", 10, 20, 0.2));
    assertThat(report.verdict(false)).contains("may be published");
    report.add(window("COPY", 0, 20, 5));
    assertThat(report.verdict(false)).contains("50 % of a core").contains("nothing of it");
    assertThat(report.verdict(true)).startsWith("A short run");
  }

  private static LedgerWindow window(String name, long sessions, long lines, double others) {
    var latencies = new Latencies();
    latencies.record(Duration.ofMillis(7).toNanos());
    var cpu = new CpuWatch.Spent(Map.of("postgres", 1.0, "ledger", 2.0), Map.of(), 1, others);
    return new LedgerWindow(name, 10, sessions, lines, latencies, cpu);
  }
}
