package org.pileshare.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerEventsTest {
  private final LedgerEvents events = new LedgerEvents(10);

  @Test
  void aSessionStandsWhenItsVerdictAndBothLinesStandInAnyOrder() {
    assertThat(events.take(line(3))).isEqualTo(-1);
    assertThat(events.take(line(4))).isEqualTo(-1);
    assertThat(events.take(verdict(3, "OPEN_UNIT"))).isEqualTo(-1);
    assertThat(events.take(line(3))).isEqualTo(3);
    assertThat(events.strange()).isZero();
  }

  @Test
  void anotherVerdictIsStrangeAndSoIsARecordTooMany() {
    assertThat(events.take(verdict(1, "NO_PERMISSION"))).isEqualTo(-1);
    assertThat(events.strange()).isEqualTo(1);
    assertThat(events.take(line(1))).isEqualTo(-1);
    assertThat(events.take(line(1))).isEqualTo(1);
    assertThat(events.take(line(1))).isEqualTo(-1);
    assertThat(events.strange()).isEqualTo(2);
  }

  @Test
  void whatBelongsToNoSessionOfTheRunIsStrange() {
    events.take(line(10));
    events.take("{\"reservation\":\"r\"}".getBytes(UTF_8));
    assertThat(events.strange()).isEqualTo(2);
  }

  private static byte[] line(long number) {
    return "{\"entry\":\"e\",\"session\":\"%s\",\"account\":\"driver:1\"}"
        .formatted(BenchSessions.id(number))
        .getBytes(UTF_8);
  }

  private static byte[] verdict(long number, String name) {
    return "{\"session\":\"%s\",\"pile\":\"1\",\"verdicts\":[\"%s\"]}"
        .formatted(BenchSessions.id(number), name)
        .getBytes(UTF_8);
  }
}
