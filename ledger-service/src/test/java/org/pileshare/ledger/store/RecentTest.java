package org.pileshare.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.kafka.NumberedEvent;

class RecentTest {
  private static final int MAX_EVENTS = 10_000;

  private final Recent recent = new Recent();

  @Test
  void whatWasCommittedIsThereInOrderUpToALimit() {
    recent.add(events(5, 7));
    recent.add(events(8, 9));

    assertThat(after(4, 100)).containsExactly(5L, 6L, 7L, 8L, 9L);
    assertThat(after(6, 2)).containsExactly(7L, 8L);
    assertThat(after(9, 100)).isEmpty();
  }

  @Test
  void aRangeOfWhichTheFirstIsMissingIsNotThereAtAll() {
    recent.add(events(5, 7));

    assertThat(after(3, 100)).isEmpty();
    assertThat(new Recent().after(0, 100)).isEmpty();
  }

  @Test
  void whatAnotherInstanceCommittedBetweenTwoBatchesLeavesNoGap() {
    recent.add(events(5, 7));
    recent.add(events(20, 21));

    assertThat(after(4, 100)).isEmpty();
    assertThat(after(7, 100)).isEmpty();
    assertThat(after(19, 100)).containsExactly(20L, 21L);
  }

  @Test
  void whatWasPublishedOrIsTooMuchIsForgotten() {
    recent.add(events(1, MAX_EVENTS + 3));

    assertThat(after(2, 1)).isEmpty();
    assertThat(after(3, 1)).containsExactly(4L);
    recent.forget(MAX_EVENTS);
    assertThat(after(3, 1)).isEmpty();
    assertThat(after(MAX_EVENTS, 10)).hasSize(3);
  }

  private List<Long> after(long number, int atMost) {
    return recent.after(number, atMost).stream().map(NumberedEvent::number).toList();
  }

  private static List<NumberedEvent> events(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(
            number ->
                new NumberedEvent(number, "topic", "key", null, new UUID(0, number), Instant.EPOCH))
        .toList();
  }
}
