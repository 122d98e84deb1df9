package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pileshare.reservation.rest.RestSample.ANNA;
import static org.pileshare.reservation.rest.RestSample.NOW;
import static org.pileshare.reservation.rest.RestSample.id;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.problem.ProblemException;

class WaitingTest {
  private final Waiting waiting = new Waiting(Settings.SMALL, new SimpleMeterRegistry());
  private final ArrayList<ReservationReply> heard = new ArrayList<>();

  @Test
  void aReplyWakesAllWhoWaitForItsCommandAndNobodyElse() {
    listen(id(1));
    listen(id(1));
    listen(id(2));

    waiting.replied(reply(id(1)));

    assertThat(heard).containsExactly(reply(id(1)), reply(id(1)));
  }

  @Test
  void aReplyThatComesBeforeAnybodyListensIsNotLost() {
    var place = waiting.take(id(1));
    waiting.replied(reply(id(1)));

    assertThat(place.reply().await().indefinitely()).isEqualTo(reply(id(1)));
  }

  @Test
  void whoeverLeftHearsNothing() {
    listen(id(1)).leave();

    waiting.replied(reply(id(1)));

    assertThat(heard).isEmpty();
  }

  @Test
  void oneTooManyIsToldToComeBack() {
    var first = listen(id(1));
    listen(id(1));
    listen(id(2));

    assertThatThrownBy(() -> waiting.take(id(3)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            it -> {
              assertThat(it.problem().status()).isEqualTo(503);
              assertThat(it.problem().retryable()).isTrue();
            });

    first.leave();
    first.leave();
    listen(id(3));
    assertThatThrownBy(() -> waiting.take(id(4))).isInstanceOf(ProblemException.class);
  }

  private Waiting.Place listen(UUID command) {
    var place = waiting.take(command);
    var unused = place.reply().subscribe().with(heard::add);
    return place;
  }

  private static ReservationReply reply(UUID command) {
    return new ReservationReply(
        command, id(9), ANNA, ReservationStatus.CANCELED, null, null, null, null, null, 2, NOW);
  }
}
