package org.pileshare.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.ocpp.Action;
import org.pileshare.ocpp.Frame;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.Ocpp;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.Reading;
import org.pileshare.ocpp.Version;
import tools.jackson.databind.JsonNode;

class Ocpp16Test {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final Ocpp PLATFORM = Ocpp.ofPlatform(Ocpp16.ROUTES);
  private static final Ocpp PILE = Ocpp.ofPile(Ocpp16.ROUTES);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Reboot            | {} | NotImplemented",
        "heartbeat         | {} | NotImplemented",
        "GetLocalListVersion | {} | NotSupported",
        "RemoteStopTransaction | {\"transactionId\":1} | NotSupported",
        "Heartbeat         | {\"x\":1} | FormationViolation",
        "Authorize         | {} | OccurenceConstraintViolation",
        "Authorize         | {\"idTag\":7} | TypeConstraintViolation",
        "Authorize         | {\"idTag\":null} | TypeConstraintViolation",
        "Authorize         | {\"idTag\":\"123456789012345678901\"} | PropertyConstraintViolation",
        "Authorize         | {\"idTag\":\"A\",\"x\":1} | FormationViolation",
        "StatusNotification| {\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Idle\"}"
            + " | PropertyConstraintViolation",
        "StatusNotification| {\"connectorId\":1.5,\"errorCode\":\"NoError\",\"status\":\"Faulted\"}"
            + " | TypeConstraintViolation",
        "StatusNotification| {\"connectorId\":99999999999,\"errorCode\":\"NoError\","
            + "\"status\":\"Faulted\"} | PropertyConstraintViolation",
        "MeterValues       | {\"connectorId\":1,\"meterValue\":{}} | TypeConstraintViolation",
        "MeterValues       | {\"connectorId\":1,\"meterValue\":[null]} | TypeConstraintViolation",
        "MeterValues       | {\"connectorId\":1,\"meterValue\":[{\"timestamp\":"
            + "\"2026-11-21T08:00:00Z\"}]} | OccurenceConstraintViolation",
        "StartTransaction  | {\"connectorId\":1,\"idTag\":\"A\",\"meterStart\":0,"
            + "\"timestamp\":\"yesterday\"} | PropertyConstraintViolation",
        "StartTransaction  | {\"connectorId\":1,\"idTag\":\"A\",\"meterStart\":\"0\","
            + "\"timestamp\":\"2026-11-21T08:00:00Z\"} | TypeConstraintViolation",
        "StopTransaction   | {\"transactionId\":1,\"meterStop\":1,"
            + "\"timestamp\":\"2026-11-21T08:00:60Z\"} | PropertyConstraintViolation",
      })
  void whatCannotBeServedHasItsCode(String action, String payload, String code) {
    assertThat(PLATFORM.asked(call(action, payload)))
        .isInstanceOfSatisfying(
            Ocpp.Asked.NotUnderstood.class,
            no -> {
              assertThat(no.answer().code().wire(Version.V1_6)).isEqualTo(code);
              assertThat(no.answer().id()).isEqualTo("a");
              assertThat(no.answer().description()).startsWith("Expected");
            });
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestComesBackFromTheWireAsItWas(OcppRequest<?> request) {
    var action = Ocpp16.ROUTES.of(request);
    var asked = action.direction() == Action.Direction.TO_PILE ? PILE : PLATFORM;
    var whole = (Reading.Whole) asked.read(asked.call("a", request).orElseThrow());
    assertThat(asked.asked((Frame.Call) whole.frame()))
        .isEqualTo(new Ocpp.Asked.Understood("a", action, request));
  }

  static Stream<OcppRequest<?>> requests() {
    var sample = new MeterValue(NOW, List.of(SampledValue.energyWh(1_500, "Sample.Periodic")));
    return Stream.of(
        new Authorize.Request("CARD-1"),
        BootNotification.Request.of("PileShare", "P1", "0.1.0"),
        new ChangeAvailability.Request(0, AvailabilityType.INOPERATIVE),
        new ChangeConfiguration.Request("LocalPreAuthorize", "false"),
        new ClearCache.Request(),
        new DataTransfer.Request("org.pileshare", "UseAuthority", "{\"day\":\"x\"}"),
        new GetConfiguration.Request(null),
        new GetConfiguration.Request(List.of("HeartbeatInterval")),
        new Heartbeat.Request(),
        new MeterValues.Request(1, 7, List.of(sample)),
        new RemoteStartTransaction.Request(1, "CARD-1"),
        new RemoteStopTransaction.Request(7),
        new Reset.Request(ResetType.SOFT),
        new StartTransaction.Request(1, "CARD-1", 1_000, null, NOW),
        StatusNotification.Request.of(1, ChargePointStatus.SUSPENDED_EVSE, NOW),
        new StopTransaction.Request(null, 2_000, NOW, -1, null, null),
        new StopTransaction.Request(
            "CARD-1", 2_000, NOW, 7, StopReason.EV_DISCONNECTED, List.of(sample)),
        new UnlockConnector.Request(1));
  }

  @ParameterizedTest
  @MethodSource("confirmations")
  <C extends OcppConfirmation> void aConfirmationComesBackFromTheWireAsItWas(
      OcppRequest<C> request, C confirmation) {
    var asked = new Ocpp.Asked.Understood("a", Ocpp16.ROUTES.of(request), request);
    var whole = (Reading.Whole) PILE.read(PILE.answer(asked, confirmation));
    var result = (Frame.CallResult) whole.frame();
    assertThat(PILE.confirmed(request, result.payload())).hasValue(confirmation);
  }

  static Stream<Arguments> confirmations() {
    var until = IdTagInfo.acceptedUntil(NOW);
    return Stream.of(
        pair(new Authorize.Request("A"), new Authorize.Confirmation(until)),
        pair(
            BootNotification.Request.of("a", "b", "c"),
            new BootNotification.Confirmation(RegistrationStatus.ACCEPTED, NOW, 300)),
        pair(
            new ChangeAvailability.Request(1, AvailabilityType.OPERATIVE),
            new ChangeAvailability.Confirmation(AvailabilityStatus.SCHEDULED)),
        pair(
            new ChangeConfiguration.Request("a", "b"),
            new ChangeConfiguration.Confirmation(ConfigurationStatus.REBOOT_REQUIRED)),
        pair(new ClearCache.Request(), new ClearCache.Confirmation(Acceptance.ACCEPTED)),
        pair(
            new DataTransfer.Request("a", null, null),
            DataTransfer.Confirmation.of(DataTransferStatus.UNKNOWN_VENDOR_ID)),
        pair(
            new GetConfiguration.Request(null),
            new GetConfiguration.Confirmation(
                List.of(new KeyValue("a", true, null)), List.of("b"))),
        pair(new Heartbeat.Request(), new Heartbeat.Confirmation(NOW)),
        pair(new MeterValues.Request(1, null, List.of()), new MeterValues.Confirmation()),
        pair(
            new RemoteStartTransaction.Request(null, "A"),
            new RemoteStartTransaction.Confirmation(Acceptance.REJECTED)),
        pair(
            new RemoteStopTransaction.Request(1),
            new RemoteStopTransaction.Confirmation(Acceptance.ACCEPTED)),
        pair(new Reset.Request(ResetType.HARD), new Reset.Confirmation(Acceptance.ACCEPTED)),
        pair(
            new StartTransaction.Request(1, "A", 0, null, NOW),
            new StartTransaction.Confirmation(until, 7)),
        pair(
            StatusNotification.Request.of(0, ChargePointStatus.AVAILABLE, NOW),
            new StatusNotification.Confirmation()),
        pair(
            new StopTransaction.Request(null, 0, NOW, 7, null, null),
            new StopTransaction.Confirmation(null)),
        pair(
            new UnlockConnector.Request(1),
            new UnlockConnector.Confirmation(UnlockStatus.UNLOCK_FAILED)));
  }

  private static <C extends OcppConfirmation> Arguments pair(
      OcppRequest<C> request, C confirmation) {
    return Arguments.of(request, confirmation);
  }

  @Test
  void anAnswerThatTheSchemaForbidsIsNotSent() {
    var request = new ChangeConfiguration.Request("a", "b");
    var asked = new Ocpp.Asked.Understood("a", Ocpp16.ROUTES.of(request), request);
    assertThat(PILE.answer(asked, new Heartbeat.Confirmation(NOW)))
        .startsWith("[4,\"a\",\"InternalError\",");
  }

  @Test
  void aConfirmationThatTheSchemaForbidsIsNone() {
    var request = new StartTransaction.Request(1, "A", 0, null, NOW);
    assertThat(PILE.confirmed(request, payload("{\"transactionId\":7}"))).isEmpty();
  }

  @Test
  void everyWordOfOurEnumsIsAWordOfTheSchemas() {
    for (var status : ChargePointStatus.values()) {
      for (var error : ChargePointErrorCode.values()) {
        var request = new StatusNotification.Request(1, error, null, status, NOW, null, null);
        assertUnderstood(PLATFORM, request);
      }
    }
    Arrays.stream(StopReason.values())
        .map(reason -> new StopTransaction.Request(null, 0, NOW, 7, reason, null))
        .forEach(request -> assertUnderstood(PLATFORM, request));
    for (var status : AuthorizationStatus.values()) {
      var json = FrameCodec.json().valueToTree(new Authorize.Confirmation(IdTagInfo.of(status)));
      assertThat(PILE.confirmed(new Authorize.Request("A"), json)).isPresent();
    }
  }

  private static void assertUnderstood(Ocpp ocpp, OcppRequest<?> request) {
    var call =
        call(Ocpp16.ROUTES.of(request).name(), FrameCodec.json().writeValueAsString(request));
    assertThat(ocpp.asked(call)).isInstanceOf(Ocpp.Asked.Understood.class);
  }

  private static Frame.Call call(String action, String payload) {
    return new Frame.Call("a", action, payload(payload));
  }

  private static JsonNode payload(String json) {
    return FrameCodec.json().readTree(json);
  }
}
