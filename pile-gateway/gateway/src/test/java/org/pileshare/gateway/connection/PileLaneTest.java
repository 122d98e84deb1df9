package org.pileshare.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.pileshare.gateway.core.CardAnswer;

class PileLaneTest {
  private final PileLane lane = new PileLane();
  private final List<String> begun = new ArrayList<>();

  private CompletableFuture<String> step(String name, CompletableFuture<String> written) {
    return lane.run(
        Runnable::run,
        () -> {
          begun.add(name);
          return written;
        });
  }

  @Test
  void aStepBeginsWhenTheOneBeforeHasEndedEvenIfThatFailed() {
    var first = new CompletableFuture<String>();
    var one = step("one", first);
    var two = step("two", CompletableFuture.completedFuture("2"));
    assertThat(begun).containsExactly("one");
    first.completeExceptionally(new IllegalStateException("no broker"));
    assertThat(one).isCompletedExceptionally();
    assertThat(two).isCompletedWithValue("2");
    assertThat(begun).containsExactly("one", "two");
  }

  @Test
  void theLaneIsLimitedAndHasRoomAgainLater() {
    var stuck = new CompletableFuture<String>();
    for (int i = 0; i < PileLane.MAX_WAITING; i++) {
      assertThat(step("stuck", stuck)).isNotDone();
    }
    assertThat(step("one more", stuck))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(RejectedExecutionException.class);
    stuck.complete("done");
    assertThat(step("later", CompletableFuture.completedFuture("ok"))).isCompletedWithValue("ok");
  }

  @Test
  void theFirstAnswerIsRememberedForAWhile() {
    var session = UUID.randomUUID();
    lane.answered(session, CardAnswer.INVALID);
    assertThat(lane.firstAnswer(session)).hasValue(CardAnswer.INVALID);
    for (int i = 0; i < 8; i++) {
      lane.answered(UUID.randomUUID(), CardAnswer.BLOCKED);
    }
    assertThat(lane.firstAnswer(session)).isEmpty();
  }
}
