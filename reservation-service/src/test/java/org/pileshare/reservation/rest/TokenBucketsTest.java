package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.rest.RestSample.ANNA;
import static org.pileshare.reservation.rest.RestSample.BORIS;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.PersonId;

class TokenBucketsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final TokenBuckets buckets = new TokenBuckets(10, 2);

  @Test
  void asManyAsFitAreGivenAtOnceAndThenAsManyAsComeBack() {
    for (int i = 0; i < 10; i++) {
      assertThat(buckets.take(ANNA, 1, 0)).isEqualTo(new TokenBuckets.Taken(true, 9 - i, 0));
    }
    assertThat(buckets.take(ANNA, 1, 0).given()).isFalse();
    assertThat(buckets.take(ANNA, 1, SECOND / 2).given()).isTrue();
    assertThat(buckets.take(ANNA, 1, SECOND / 2).given()).isFalse();
    assertThat(buckets.take(ANNA, 1, 10 * SECOND).remaining()).isEqualTo(9);
  }

  @Test
  void whoIsRefusedHearsWhenToComeBack() {
    buckets.take(ANNA, 10, 0);

    assertThat(buckets.take(ANNA, 4, 0)).isEqualTo(new TokenBuckets.Taken(false, 0, 2));
    assertThat(buckets.take(ANNA, 4, 2 * SECOND).given()).isTrue();
  }

  @Test
  void onePersonTakesNothingFromAnother() {
    buckets.take(ANNA, 10, 0);

    assertThat(buckets.take(BORIS, 1, 0).given()).isTrue();
  }

  @Test
  void moreThanThereCanBeIsAllThereIs() {
    assertThat(buckets.take(ANNA, 1_000, 0)).isEqualTo(new TokenBuckets.Taken(true, 0, 0));
  }

  @Test
  void whoeverIsQuietIsForgotten() {
    for (int i = 0; i < 5_000; i++) {
      buckets.take(new PersonId("p" + i), 1, i * SECOND);
    }

    assertThat(buckets.size()).isLessThan(1_100);
  }
}
