package org.pileshare.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.ocpp.Action.Direction;
import org.pileshare.ocpp.Action.Handling;
import org.pileshare.ocpp.v16.Ocpp16;
import org.pileshare.ocpp.v201.Ocpp201;
import org.pileshare.ocpp.v21.Ocpp21;

class RoutesTest {
  static Stream<Routes> tables() {
    return Stream.of(Ocpp16.ROUTES, Ocpp201.ROUTES, Ocpp21.ROUTES);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyActionOfTheOfficialSchemasHasARowAndNothingElse(Routes routes) {
    assertThat(routes.actions().stream().map(Action::name))
        .containsExactlyInAnyOrderElementsOf(Samples.actions(routes.version()));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void eachEndAnswersItsOwnActionsAndKnowsThoseOfTheOther(Routes routes) {
    for (var action : routes.actions()) {
      var payload = Samples.full(routes.version(), action.name(), ".req", 0);
      var call = new Frame.Call("a", action.name(), payload);
      var answered = action.handling() == Handling.RECORDS || action.handling() == Handling.TREES;
      assertAnswered(
          Ocpp.ofPlatform(routes), call, answered && action.direction() != Direction.TO_PILE);
      assertAnswered(
          Ocpp.ofPile(routes), call, answered && action.direction() != Direction.FROM_PILE);
    }
  }

  private static void assertAnswered(Ocpp end, Frame.Call call, boolean answered) {
    if (answered) {
      assertThat(end.asked(call)).as(call.action()).isInstanceOf(Ocpp.Asked.Understood.class);
    } else {
      assertThat(end.asked(call))
          .as(call.action())
          .isInstanceOfSatisfying(
              Ocpp.Asked.NotUnderstood.class,
              no -> assertThat(no.answer().code()).isEqualTo(ErrorCode.NOT_SUPPORTED));
    }
  }

  @Test
  void whatHasNoRecordIsATreeBothWays() {
    var pile = Ocpp.ofPile(Ocpp201.ROUTES);
    var request = new Tree.Request("GetReport", FrameCodec.json().readTree("{\"requestId\":7}"));
    var text = Ocpp.ofPlatform(Ocpp201.ROUTES).call("a", request).orElseThrow();
    assertThat(text).isEqualTo("[2,\"a\",\"GetReport\",{\"requestId\":7}]");

    var call = (Frame.Call) ((Reading.Whole) pile.read(text)).frame();
    var asked = (Ocpp.Asked.Understood) pile.asked(call);
    assertThat(asked.request()).isEqualTo(request);

    var answer = FrameCodec.json().readTree("{\"status\":\"Accepted\"}");
    assertThat(pile.answer(asked, new Tree.Confirmation(answer)))
        .isEqualTo("[3,\"a\",{\"status\":\"Accepted\"}]");
    assertThat(pile.confirmed(request, answer)).hasValue(new Tree.Confirmation(answer));
    assertThat(pile.confirmed(request, FrameCodec.json().createObjectNode())).isEmpty();
  }

  @Test
  void aTreeThatTheSchemaForbidsIsNotSent() {
    var request = new Tree.Request("GetReport", FrameCodec.json().createObjectNode());
    assertThat(Ocpp.ofPlatform(Ocpp201.ROUTES).call("a", request)).isEmpty();
  }

  @Test
  void aRequestThatIsLongerThanAFrameIsNotSent() {
    var request =
        new org.pileshare.ocpp.v16.DataTransfer.Request("v", "m", "x".repeat(FrameCodec.MAX_BYTES));
    assertThat(Ocpp.ofPlatform(Ocpp16.ROUTES).call("a", request)).isEmpty();
  }

  @Test
  void aReportThatIsSentIsToldAndNeverCalled() {
    var platform = Ocpp.ofPlatform(Ocpp21.ROUTES);
    var payload = Samples.minimal(Version.V2_1, "NotifyPeriodicEventStream", ".req", 0);
    var send = new Frame.Send("a", "NotifyPeriodicEventStream", payload);
    assertThat(platform.told(send)).hasValue(new Tree.Request(send.action(), payload));
    assertThat(platform.told(new Frame.Send("a", "Heartbeat", payload))).isEmpty();
    assertThat(platform.told(new Frame.Send("a", send.action(), FrameCodec.json().readTree("{}"))))
        .isEmpty();
    var request = new Tree.Request(send.action(), payload);
    assertThatIllegalArgumentException().isThrownBy(() -> platform.call("a", request));
  }

  @Test
  void twoRowsOfTheSameNameAreADefect() {
    var row = Action.treeToPile("GetReport");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Routes(Version.V2_1, List.of(row, row)))
        .withMessageContaining("GetReport");
  }
}
