package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.rest.RestSample.ANNA;
import static org.pileshare.reservation.rest.RestSample.NOW;
import static org.pileshare.reservation.rest.RestSample.id;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;

class RecentRepliesTest {
  private final RecentReplies recent = new RecentReplies();

  @Test
  void aCommandThatIsSentAgainHasItsFirstAnswer() {
    recent.heard(reply(id(1), null, 1), NOW);
    recent.heard(reply(id(1), null, 2), NOW);

    assertThat(recent.to(id(1), NOW)).contains(reply(id(1), null, 1));
    assertThat(recent.to(id(2), NOW)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Refusal.class,
      names = {"SLOT_TAKEN", "NO_PERMISSION", "VERSION_CHANGED"})
  void aRefusalStandsAsWell(Refusal refusal) {
    recent.heard(reply(id(1), refusal, 0), NOW);

    assertThat(recent.to(id(1), NOW)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = Refusal.class,
      names = {"TOO_MANY_REQUESTS", "ID_REUSED", "NOT_FOUND"})
  void whatTheDesksDoNotRememberTheyAreAskedAgain(Refusal refusal) {
    recent.heard(reply(id(1), refusal, 0), NOW);

    assertThat(recent.to(id(1), NOW)).isEmpty();
  }

  @Test
  void afterTwoMinutesTheDesksAreAskedAgain() {
    recent.heard(reply(id(1), null, 1), NOW);

    assertThat(recent.to(id(1), NOW.plus(Duration.ofSeconds(119)))).isPresent();
    assertThat(recent.to(id(1), NOW.plus(Duration.ofSeconds(120)))).isEmpty();
  }

  @Test
  void noMoreThanTwentyThousandAreKeptAndTheOldestGoesFirst() {
    for (int i = 1; i <= 20_001; i++) {
      recent.heard(reply(id(i), null, 1), NOW);
    }

    assertThat(recent.to(id(1), NOW)).isEmpty();
    assertThat(recent.to(id(2), NOW)).isPresent();
    assertThat(recent.to(id(20_001), NOW)).isPresent();
  }

  private static ReservationReply reply(UUID command, @Nullable Refusal refusal, long version) {
    return new ReservationReply(
        command,
        id(7),
        ANNA,
        refusal == null ? ReservationStatus.RESERVED : ReservationStatus.REJECTED,
        null,
        null,
        null,
        refusal,
        refusal == null ? null : "Expected otherwise, but it is so",
        version,
        NOW);
  }
}
