package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.ErrorCode;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.v16.BootNotification;
import org.pileshare.ocpp.v16.MeterValue;
import org.pileshare.ocpp.v16.MeterValues;
import org.pileshare.ocpp.v16.SampledValue;
import org.pileshare.ocpp.v16.StartTransaction;
import org.pileshare.ocpp.v16.StatusNotification;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.ocpp.v16.StopTransaction;

/** Offline sessions reach the gateway: each once, in order, and whatever goes wrong (step L5). */
class UploadTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Instant TEN = PileUnderTest.TEN;

  @TempDir private Path directory;
  private TestGateway gateway = unopened();
  private PileUnderTest at = unopened();

  @SuppressWarnings("NullAway") // JUnit opens them before each test.
  private static <T> T unopened() {
    return null;
  }

  @BeforeEach
  void open() throws IOException {
    gateway = TestGateway.start();
    at = PileUnderTest.open(PileUnderTest.settings(gateway.url()), directory);
  }

  @AfterEach
  void close() throws IOException {
    at.close();
    gateway.close();
  }

  private List<OcppRequest<?>> transactionMessages() {
    return gateway.heard().stream()
        .<OcppRequest<?>>map(TestGateway.Heard::request)
        .filter(
            request ->
                request instanceof StartTransaction.Request
                    || request instanceof MeterValues.Request
                    || request instanceof StopTransaction.Request)
        .toList();
  }

  private static StartTransaction.Request start(String card, long meterWh, Instant at) {
    return new StartTransaction.Request(1, card, meterWh, null, at);
  }

  private static StopTransaction.Request stop(
      String card, long meterWh, Instant at, int transaction) {
    return new StopTransaction.Request(card, meterWh, at, transaction, StopReason.LOCAL, null);
  }

  @Test
  void anOfflineSessionIsUploadedInOrderWithTheTransactionIdPatchedIn() throws Exception {
    at.hardware.meter().setWh(1, 100);
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    at.clock.advance(Duration.ofMinutes(1));
    at.hardware.meter().addWh(1, 120);
    at.pile.tick();
    at.clock.advance(Duration.ofSeconds(30));
    at.pile.swipe(1, "CARD-A");

    at.pile.connect();

    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    var sample =
        new MeterValue(TEN.plusSeconds(60), List.of(SampledValue.energyWh(220, "Sample.Periodic")));
    assertThat(transactionMessages())
        .containsExactly(
            start("CARD-A", 100, TEN),
            new MeterValues.Request(1, 1_000, List.of(sample)),
            stop("CARD-A", 220, TEN.plusSeconds(90), 1_000));
    assertThat(at.pile.pendingUploads()).isZero();
  }

  @Test
  void theBootNotificationIsFirstThenThePresentStatusThenTheBacklog() throws Exception {
    at.charge("CARD-A", Duration.ofMinutes(5), 600);

    at.pile.connect();

    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    var kinds =
        gateway.heard().stream()
            .map(heard -> heard.request().getClass().getEnclosingClass().getSimpleName())
            .toList();
    assertThat(kinds)
        .containsExactly(
            "BootNotification",
            "StatusNotification",
            "StatusNotification",
            "StatusNotification",
            "StartTransaction",
            "StopTransaction");
    assertThat(gateway.authorization()).isEqualTo("/ocpp/P1 Basic UDE6c2VjcmV0");
  }

  @Test
  void whatHappenedOfflineIsNotReportedAsStatusLater() throws Exception {
    at.charge("CARD-A", Duration.ofMinutes(5), 600);
    at.pile.plugIn(2);

    at.pile.connect();

    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    assertThat(gateway.heard(StatusNotification.Request.class))
        .extracting(status -> status.connectorId() + " " + status.status().wire())
        .containsExactly("0 Available", "1 Available", "2 Preparing");
  }

  @Test
  void aBeginningWhoseAnswerWasLostIsRepeatedWithANewMessageIdAndTheSameContent() throws Exception {
    var starts = new AtomicInteger();
    gateway.behave(
        request -> {
          var lose = request instanceof StartTransaction.Request && starts.incrementAndGet() <= 2;
          var usual = gateway.usual(request);
          return lose ? new TestGateway.Reply.Cut() : usual;
        });
    at.charge("CARD-A", Duration.ofMinutes(5), 600);

    at.pile.connect();

    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    var repeated =
        gateway.heard().stream()
            .filter(heard -> heard.request() instanceof StartTransaction.Request)
            .toList();
    assertThat(repeated).hasSize(3);
    assertThat(repeated.stream().map(TestGateway.Heard::messageId).distinct()).hasSize(3);
    assertThat(repeated.stream().map(TestGateway.Heard::connection).distinct()).hasSize(3);
    assertThat(repeated.stream().map(TestGateway.Heard::request).distinct()).hasSize(1);
    assertThat(gateway.sessions()).isEqualTo(1);
    assertThat(gateway.heard(StopTransaction.Request.class))
        .containsExactly(stop("CARD-A", 600, TEN.plusSeconds(300), 1_000));
    // A mere reconnection is no boot (OCPP-J 1.6, section 5.4).
    assertThat(gateway.heard(BootNotification.Request.class)).hasSize(1);
  }

  @Test
  void aConnectionThatBreaksAnywhereLosesNothingAndKeepsTheOrder() throws Exception {
    for (int i = 0; i < 20; i++) {
      at.charge("CARD-" + i, Duration.ofMinutes(5), 600);
    }
    var heard = new AtomicInteger();
    gateway.behave(
        request -> {
          var usual = gateway.usual(request);
          return heard.incrementAndGet() % 7 == 0 ? new TestGateway.Reply.Cut() : usual;
        });

    at.pile.connect();

    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    assertThat(gateway.sessions()).isEqualTo(20);
    var cards =
        gateway.heard(StartTransaction.Request.class).stream().map(s -> s.idTag()).distinct();
    assertThat(cards).first().isEqualTo("CARD-0");
    var stops = gateway.heard(StopTransaction.Request.class).stream().distinct().toList();
    assertThat(stops).hasSize(20);
    assertThat(stops).extracting(StopTransaction.Request::transactionId).isSorted();
  }

  @Test
  void aGatewayThatDoesNotAnswerIsTakenForLostAndEverythingIsRepeated() throws Exception {
    var silent = new AtomicInteger();
    gateway.behave(
        request ->
            request instanceof StopTransaction.Request && silent.incrementAndGet() == 1
                ? new TestGateway.Reply.Silence()
                : gateway.usual(request));
    at.close();
    var impatient = PileUnderTest.settings(gateway.url()).withConnection(PileUnderTest.IMPATIENT);
    at = PileUnderTest.open(impatient, directory);
    at.charge("CARD-A", Duration.ofMinutes(5), 600);

    at.pile.connect();

    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    assertThat(gateway.heard(StopTransaction.Request.class)).hasSize(2);
    assertThat(gateway.handshakes()).isEqualTo(2);
  }

  @Test
  void whatIsAnsweredByErrorsIsSetAsideNeverDroppedAndLetsTheOthersPass() throws Exception {
    gateway.behave(
        request ->
            request instanceof StartTransaction.Request start && start.idTag().equals("CARD-A")
                ? new TestGateway.Reply.Fail(ErrorCode.INTERNAL_ERROR)
                : gateway.usual(request));
    at.charge("CARD-A", Duration.ofMinutes(5), 600);
    at.charge("CARD-B", Duration.ofMinutes(5), 600);

    at.pile.connect();

    await().atMost(LIMIT).until(() -> at.pile.pendingUploads() == 2);
    assertThat(at.pile.uploadsSetAside()).isEqualTo(1);
    assertThat(gateway.heard(StartTransaction.Request.class))
        .extracting(StartTransaction.Request::idTag)
        .containsExactly("CARD-A", "CARD-A", "CARD-A", "CARD-B");

    gateway.behave(gateway::usual);
    gateway.cut();

    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    assertThat(at.pile.uploadsSetAside()).isZero();
    assertThat(gateway.sessions()).isEqualTo(2);
  }

  @Test
  void theBacklogSurvivesARestartOfThePile() throws Exception {
    at.charge("CARD-A", Duration.ofMinutes(5), 600);
    at.close();

    at = PileUnderTest.open(PileUnderTest.settings(gateway.url()), directory);
    at.pile.connect();

    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    assertThat(transactionMessages())
        .containsExactly(start("CARD-A", 0, TEN), stop("CARD-A", 600, TEN.plusSeconds(300), 1_000));
  }
}
