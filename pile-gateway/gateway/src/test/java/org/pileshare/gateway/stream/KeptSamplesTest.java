package org.pileshare.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionSampled;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.stream.Appender.Entry;

class KeptSamplesTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final UUID SESSION = Ids.derived("session");

  private final KeptSamples samples = new KeptSamples();

  @Test
  void aSampleAMinuteIsKeptEveryFiveMinutes() {
    assertThat(
            IntStream.range(0, 11)
                .boxed()
                .flatMap(minute -> kept(SESSION, 60 * minute).stream())
                .toList())
        .containsExactly(sampled(0), sampled(300), sampled(600));
  }

  @Test
  void allAreTelemetryAndTheOneThatIsKeptStandsBeforeItsOriginal() {
    assertThat(samples.with(List.of(entry(SESSION, 0), entry(SESSION, 60))))
        .extracting(Entry::topic)
        .containsExactly(Topics.PILE_SESSIONS, Topics.PILE_TELEMETRY, Topics.PILE_TELEMETRY);
  }

  @Test
  void sessionsDoNotKeepOneAnothersSamplesAway() {
    assertThat(kept(SESSION, 0)).hasSize(1);
    assertThat(kept(Ids.derived("other"), 10)).hasSize(1);
  }

  @Test
  void aSampleOfNoSessionIsNotKept() {
    assertThat(kept(null, 0)).isEmpty();
  }

  @Test
  void aSampleThatIsToldAgainIsKeptAgainUnderTheSameId() {
    var first = samples.with(List.of(entry(SESSION, 0))).getFirst();
    var again = samples.with(List.of(entry(SESSION, 0))).getFirst();

    assertThat(again).isEqualTo(first);
  }

  @Test
  void anOlderSampleThanTheLastIsNotKept() {
    kept(SESSION, 600);

    assertThat(kept(SESSION, 0)).isEmpty();
  }

  @Test
  void ofVeryManySessionsTheOneHeardOfLongestAgoIsForgotten() {
    kept(SESSION, 0);
    for (int i = 0; i < KeptSamples.MAX_SESSIONS; i++) {
      kept(Ids.derived(i), 0);
    }

    assertThat(kept(SESSION, 60)).containsExactly(sampled(60));
  }

  private List<SessionSampled> kept(@Nullable UUID session, int second) {
    return samples.with(List.of(entry(session, second))).stream()
        .map(Entry::event)
        .filter(SessionSampled.class::isInstance)
        .map(SessionSampled.class::cast)
        .toList();
  }

  private static SessionSampled sampled(int second) {
    return new SessionSampled(
        new PileId("L"), SESSION, second, NOON.plusSeconds(second), NOON.plusSeconds(second));
  }

  private static Entry entry(@Nullable UUID session, int second) {
    var at = NOON.plusSeconds(second);
    var event = new MeterSampled(new PileId("L"), 1, session, second, at, at);
    return new Entry(Topics.PILE_TELEMETRY, event, Ids.derived(second));
  }
}
