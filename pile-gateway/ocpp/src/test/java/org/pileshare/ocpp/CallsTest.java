package org.pileshare.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.ocpp.Answer.Reason;
import org.pileshare.ocpp.v16.Authorize;
import org.pileshare.ocpp.v16.Heartbeat;
import org.pileshare.ocpp.v16.Ocpp16;
import org.pileshare.ocpp.v21.Ocpp21;

class CallsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private final List<String> sent = new ArrayList<>();
  private final List<Runnable> timers = new ArrayList<>();
  private int lastId;
  private int stoppedTimers;
  private final Calls calls = calls(Ocpp.ofPile(Ocpp16.ROUTES));

  private Calls calls(Ocpp ocpp) {
    return new Calls(
        ocpp,
        sent::add,
        () -> "id-" + ++lastId,
        (delay, task) -> {
          timers.add(task);
          return () -> stoppedTimers++;
        },
        Duration.ofSeconds(30),
        2);
  }

  @Test
  void anAnswerReachesItsCall() {
    var answer = calls.call(new Heartbeat.Request());
    assertThat(sent).containsExactly("[2,\"id-1\",\"Heartbeat\",{}]");
    calls.answered(heartbeatResult("id-1"));
    assertThat(answer)
        .isCompletedWithValue(new Answer.Confirmed<>(new Heartbeat.Confirmation(NOW)));
    assertThat(stoppedTimers).isEqualTo(1);
  }

  @Test
  void onlyOneCallIsOutstandingAndTheOthersFollowInOrder() {
    var first = calls.call(new Heartbeat.Request());
    var second = calls.call(new Authorize.Request("A"));
    assertThat(sent).hasSize(1);
    calls.answered(new Frame.CallError("id-1", ErrorCode.INTERNAL_ERROR, "why"));
    assertThat(first).isCompletedWithValue(new Answer.Refused<>(ErrorCode.INTERNAL_ERROR, "why"));
    assertThat(sent).hasSize(2).last().asString().contains("id-2", "Authorize");
    assertThat(second).isNotDone();
  }

  @Test
  void aCallMadeOnHearingAnAnswerComesBehindThoseThatWaited() {
    var first = calls.call(new Heartbeat.Request());
    var unused = first.thenCompose(answer -> calls.call(new Authorize.Request("B")));
    var second = calls.call(new Authorize.Request("A"));
    calls.answered(heartbeatResult("id-1"));
    assertThat(sent).hasSize(2).last().asString().contains("id-2", "\"A\"");
    assertThat(second).isNotDone();
  }

  @Test
  void anAnswerToACallNeverMadeIsIgnoredAndCounted() {
    calls.answered(heartbeatResult("id-1"));
    var answer = calls.call(new Heartbeat.Request());
    calls.answered(heartbeatResult("id-7"));
    calls.answered(new Frame.CallError("id-7", ErrorCode.GENERIC_ERROR, ""));
    assertThat(answer).isNotDone();
    assertThat(calls.strays()).isEqualTo(3);
  }

  @Test
  void anErrorWithoutAnIdMeansTheOutstandingCall() {
    var answer = calls.call(new Heartbeat.Request());
    calls.answered(new Frame.CallError("-1", ErrorCode.FORMAT_VIOLATION, ""));
    assertThat(answer).isCompletedWithValue(new Answer.Refused<>(ErrorCode.FORMAT_VIOLATION, ""));
  }

  @Test
  void aTimeOutEndsTheCallLetsTheNextGoAndMakesALateAnswerAStray() {
    var first = calls.call(new Heartbeat.Request());
    var second = calls.call(new Heartbeat.Request());
    timers.getFirst().run();
    assertThat(first).isCompletedWithValue(new Answer.Missing<>(Reason.TIMED_OUT));
    calls.answered(heartbeatResult("id-1"));
    assertThat(calls.strays()).isEqualTo(1);
    calls.answered(heartbeatResult("id-2"));
    assertThat(second).isCompleted();
  }

  @Test
  void aTimerThatFiresAfterTheAnswerDoesNothing() {
    var first = calls.call(new Heartbeat.Request());
    calls.answered(heartbeatResult("id-1"));
    var second = calls.call(new Heartbeat.Request());
    timers.getFirst().run();
    assertThat(first.join()).isInstanceOf(Answer.Confirmed.class);
    assertThat(second).isNotDone();
  }

  @Test
  void theQueueIsLimited() {
    for (int i = 0; i < 3; i++) {
      assertThat(calls.call(new Heartbeat.Request())).isNotDone();
    }
    assertThat(calls.call(new Heartbeat.Request()))
        .isCompletedWithValue(new Answer.Missing<>(Reason.QUEUE_FULL));
    assertThat(calls.size()).isEqualTo(3);
  }

  @Test
  void theEndOfTheConnectionEndsEveryCallAndSaysWhichWereNeverSent() {
    var sentOne = calls.call(new Heartbeat.Request());
    var unsent = calls.call(new Heartbeat.Request());
    calls.close();
    assertThat(sentOne).isCompletedWithValue(new Answer.Missing<>(Reason.CLOSED));
    assertThat(unsent).isCompletedWithValue(new Answer.Missing<>(Reason.NOT_SENT));
    assertThat(calls.call(new Heartbeat.Request()))
        .isCompletedWithValue(new Answer.Missing<>(Reason.NOT_SENT));
    assertThat(sent).hasSize(1);
  }

  @Test
  void anAnswerThatTheSchemaForbidsIsUnreadable() {
    var answer = calls.call(new Heartbeat.Request());
    calls.answered(new Frame.CallResult("id-1", FrameCodec.json().createObjectNode()));
    assertThat(answer).isCompletedWithValue(new Answer.Missing<>(Reason.UNREADABLE));
  }

  @Test
  void whatTheSchemaForbidsIsRefusedWithoutBeingSent() {
    var answer = calls.call(new Authorize.Request("A-CARD-OF-TWENTY-ONE-"));
    assertThat(answer.join())
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused ->
                assertThat(refused.code()).isEqualTo(ErrorCode.PROPERTY_CONSTRAINT_VIOLATION));
    assertThat(sent).isEmpty();
    assertThat(calls.size()).isZero();
  }

  @Test
  void aRequestOfAnotherVersionIsADefectAndHoldsUpNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calls.call(new org.pileshare.ocpp.v201.Heartbeat.Request()))
        .withMessageStartingWith("Expected a request of ocpp1.6");
    assertThat(calls.size()).isZero();
  }

  /** Part 4 of 2.1, section 4.2; before, there are no words for it. */
  @Test
  void since21AnAnswerThatTheSchemaForbidsIsAnsweredByItsError() {
    var newer = calls(Ocpp.ofPile(Ocpp21.ROUTES));
    var answer = newer.call(new org.pileshare.ocpp.v201.Heartbeat.Request());
    newer.answered(new Frame.CallResult("id-1", FrameCodec.json().createObjectNode()));
    assertThat(answer).isCompletedWithValue(new Answer.Missing<>(Reason.UNREADABLE));
    assertThat(sent).hasSize(2);
    assertThat(sent.getLast()).startsWith("[5,\"id-1\",\"OccurrenceConstraintViolation\",");
  }

  private static Frame.CallResult heartbeatResult(String id) {
    return new Frame.CallResult(id, FrameCodec.json().valueToTree(new Heartbeat.Confirmation(NOW)));
  }
}
