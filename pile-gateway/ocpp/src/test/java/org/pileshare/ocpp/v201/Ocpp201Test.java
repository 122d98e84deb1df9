package org.pileshare.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.ocpp.Frame;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.Ocpp;
import org.pileshare.ocpp.Reading;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v21.Ocpp21;

class Ocpp201Test {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final Ocpp PLATFORM = Ocpp.ofPlatform(Ocpp201.ROUTES);
  private static final Ocpp PLATFORM_21 = Ocpp.ofPlatform(Ocpp21.ROUTES);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "StartTransaction | {} | NotImplemented",
        "Reset            | {\"type\":\"OnIdle\"} | NotSupported",
        "NotifyEVChargingNeeds | {} | NotSupported",
        "Heartbeat        | {\"x\":1} | ProtocolError",
        "Authorize        | {} | OccurrenceConstraintViolation",
        "Authorize        | {\"idToken\":\"A\"} | TypeConstraintViolation",
        "Authorize        | {\"idToken\":{\"idToken\":\"A\"}} | OccurrenceConstraintViolation",
        "Authorize        | {\"idToken\":{\"idToken\":\"A\",\"type\":7}} | TypeConstraintViolation",
        "Authorize        | {\"idToken\":{\"idToken\":\"A\",\"type\":\"Paper\"}}"
            + " | PropertyConstraintViolation",
        "MeterValues      | {\"evseId\":1,\"meterValue\":[]} | OccurrenceConstraintViolation",
        "StatusNotification | {\"timestamp\":\"now\",\"connectorStatus\":\"Occupied\",\"evseId\":1,"
            + "\"connectorId\":1} | PropertyConstraintViolation",
        "StatusNotification | {\"timestamp\":\"2026-11-21T08:00:00Z\",\"connectorStatus\":"
            + "\"Occupied\",\"evseId\":99999999999,\"connectorId\":1}"
            + " | PropertyConstraintViolation",
      })
  void whatCannotBeServedHasItsCode(String action, String payload, String code) {
    var call = new Frame.Call("a", action, FrameCodec.json().readTree(payload));
    assertThat(PLATFORM.asked(call))
        .isInstanceOfSatisfying(
            Ocpp.Asked.NotUnderstood.class,
            no -> assertThat(no.answer().code().wire(Version.V2_0_1)).isEqualTo(code));
  }

  @Test
  void aTransactionEventIsReadWithAllThatASessionNeeds() {
    var text =
        """
        [2,"7","TransactionEvent",{"eventType":"Ended","timestamp":"2026-11-21T08:00:00Z",
        "triggerReason":"EVDeparted","seqNo":3,"offline":true,"reservationId":12,
        "transactionInfo":{"transactionId":"t-1","stoppedReason":"EVDisconnected"},
        "evse":{"id":1,"connectorId":1},"idToken":{"idToken":"04A1","type":"ISO14443"},
        "meterValue":[{"timestamp":"2026-11-21T08:00:00Z","sampledValue":[{"value":12.5,
        "context":"Transaction.End","unitOfMeasure":{"unit":"kWh"}}]}]}]""";
    for (var platform : List.of(PLATFORM, PLATFORM_21)) {
      var call = (Frame.Call) ((Reading.Whole) platform.read(text)).frame();
      var event =
          (TransactionEvent.Request) ((Ocpp.Asked.Understood) platform.asked(call)).request();
      assertThat(event.eventType()).isEqualTo(TransactionEvent.Type.ENDED);
      assertThat(event.offline()).isTrue();
      assertThat(event.seqNo()).isEqualTo(3);
      assertThat(event.transactionInfo().transactionId()).isEqualTo("t-1");
      assertThat(event.transactionInfo().stoppedReason()).isEqualTo(StopReason.EV_DISCONNECTED);
      assertThat(event.idToken()).isEqualTo(IdToken.of("04A1", IdToken.ISO14443));
      assertThat(event.evse()).isEqualTo(new Evse(1, 1));
      assertThat(event.meterValue())
          .containsExactly(
              new MeterValue(
                  List.of(
                      new SampledValue(
                          new BigDecimal("12.5"),
                          "Transaction.End",
                          null,
                          null,
                          null,
                          null,
                          new SampledValue.Unit("kWh", null))),
                  NOW));
    }
  }

  @Test
  void aWordOf21IsUnderstoodIn21AndNeitherReadNorSentIn201() {
    var update =
        new ReservationStatusUpdate.Request(7, ReservationStatusUpdate.Status.NO_TRANSACTION);
    var text = Ocpp.ofPile(Ocpp21.ROUTES).call("a", update).orElseThrow();
    var call = (Frame.Call) ((Reading.Whole) PLATFORM.read(text)).frame();
    assertThat(PLATFORM_21.asked(call)).isInstanceOf(Ocpp.Asked.Understood.class);
    assertThat(PLATFORM.asked(call)).isInstanceOf(Ocpp.Asked.NotUnderstood.class);
    assertThat(Ocpp.ofPile(Ocpp201.ROUTES).call("a", update)).isEmpty();
  }

  @Test
  void aLocalListOfHoldersFitsBothVersions() {
    var entry =
        new SendLocalList.AuthorizationData(
            IdToken.of("04A1", IdToken.ISO14443), IdTokenInfo.acceptedUntil(NOW));
    var list = new SendLocalList.Request(List.of(entry), 2, SendLocalList.UpdateType.FULL);
    for (var platform : List.of(PLATFORM, PLATFORM_21)) {
      assertThat(platform.call("a", list))
          .hasValueSatisfying(
              text ->
                  assertThat(text).contains("\"cacheExpiryDateTime\":\"2026-11-21T08:00:00Z\""));
    }
  }
}
