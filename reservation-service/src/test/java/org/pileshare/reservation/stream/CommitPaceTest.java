package org.pileshare.reservation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.reservation.core.Outcome;

class CommitPaceTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final UUID ID = new UUID(1, 2);
  private static final CommitPace PACE = new CommitPace(Duration.ofMillis(100));

  @Test
  void anAnswerToSomethingYoungIsCommittedAtOnce() {
    assertThat(commits(PACE, NOW - 99, reply())).isTrue();
  }

  @Test
  void whatLeadsToAnAnswerIsCommittedAtOnce() {
    assertThat(commits(PACE, NOW, new PassTime(ID, new PileId("pile-1")))).isTrue();
  }

  @Test
  void aDeskThatIsBehindCollects() {
    assertThat(commits(PACE, NOW - 100, reply())).isFalse();
  }

  @Test
  void whatNobodyWaitsForIsNotHurried() {
    assertThat(commits(PACE, NOW)).isFalse();
  }

  @Test
  void withZeroTheIntervalAloneCounts() {
    assertThat(commits(new CommitPace(Duration.ZERO), NOW, reply())).isFalse();
  }

  private static boolean commits(CommitPace pace, long heardAt, Event... told) {
    var context = new MockProcessorContext<String, Event>();
    context.setCurrentSystemTimeMs(NOW);
    pace.keep(context, new Outcome(Instant.EPOCH, List.of(), List.of(told), null), heardAt);
    return context.committed();
  }

  private static ReservationReply reply() {
    return new ReservationReply(
        ID,
        ID,
        new PersonId("driver-1"),
        ReservationStatus.REJECTED,
        null,
        null,
        null,
        null,
        null,
        0,
        Instant.EPOCH);
  }
}
