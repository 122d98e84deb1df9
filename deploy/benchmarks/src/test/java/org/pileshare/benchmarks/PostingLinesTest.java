package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostingLinesTest {
  private static final UUID ENTRY = UUID.fromString("043e269e-dbd8-88b0-9f22-96d44e65ecf0");

  private final PostingLines lines = new PostingLines(List.of(line(1, 174), line(2, -174)));

  @Test
  void aRowHasItsColumnsBetweenTabs() {
    assertThat(rows(0, 1))
        .containsExactly(
            "0\t"
                + ENTRY
                + "\t1\t"
                + ENTRY
                + "\tdriver:1\t174\tEUR\t4000\t2026-11-01T00:00Z\tENERGY\tfalse");
  }

  @Test
  void rowsThatComeAgainAreOfOtherEntries() {
    var rows = rows(0, 6);
    assertThat(rows.stream().map(row -> Arrays.asList(row.split("\t")).subList(1, 3)))
        .doesNotHaveDuplicates();
    assertThat(rows.stream().map(row -> row.split("\t", 2)[0]))
        .containsExactly("0", "1", "2", "3", "4", "5");
  }

  private List<String> rows(long from, int count) {
    return new String(lines.text(from, count), StandardCharsets.UTF_8).lines().toList();
  }

  private static PostingLines.Line line(int line, long amountMinor) {
    return new PostingLines.Line(
        ENTRY,
        line,
        ENTRY,
        "driver:1",
        amountMinor,
        "EUR",
        4_000,
        OffsetDateTime.parse("2026-11-01T00:00:00Z"),
        "ENERGY",
        false);
  }
}
