package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.SessionEnded;

class BenchSessionsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-01");
  private static final int PILES = 7;

  @Test
  void aPileHasOneSessionAtATimeWithinTheDays() {
    var endOf = new HashMap<String, Instant>();
    var sessions = new BenchSessions(PILES, DAY, 1);
    for (int i = 0; i < PILES * 2 * BenchSessions.PER_DAY; i++) {
      var session = sessions.session(i);
      var before = endOf.put(session.pile().value(), session.endedAt());
      assertThat(session.startedAt()).isAfter(before == null ? Instant.EPOCH : before);
      assertThat(session.startedAt().plus(Duration.ofMinutes(29))).isEqualTo(session.endedAt());
    }
    assertThat(endOf).hasSize(PILES);
    assertThat(endOf.values())
        .containsOnly(
            DAY.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC).minus(Duration.ofMinutes(1)));
  }

  @Test
  void theNumberOfASessionIsInItsId() {
    assertThat(LongStream.of(0, 1, 1_439_999).map(n -> BenchSessions.number(BenchSessions.id(n))))
        .containsExactly(0L, 1L, 1_439_999L);
  }

  @Test
  void theSameSeedChargesTheSame() {
    assertThat(energy(1)).isEqualTo(energy(1)).isNotEqualTo(energy(2));
  }

  private static List<Long> energy(long seed) {
    var sessions = new BenchSessions(PILES, DAY, seed);
    return LongStream.range(0, 100)
        .mapToObj(sessions::session)
        .map(SessionEnded::meterStopWh)
        .toList();
  }
}
