package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pileshare.pile.PileUnderTest.TEN;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v201.Acceptance;
import org.pileshare.ocpp.v201.AuthorizationStatus;
import org.pileshare.ocpp.v201.BootNotification;
import org.pileshare.ocpp.v201.DataTransfer;
import org.pileshare.ocpp.v201.GetBaseReport;
import org.pileshare.ocpp.v201.GetBaseReport.ReportBase;
import org.pileshare.ocpp.v201.GetTransactionStatus;
import org.pileshare.ocpp.v201.IdToken;
import org.pileshare.ocpp.v201.IdTokenInfo;
import org.pileshare.ocpp.v201.NotifyReport;
import org.pileshare.ocpp.v201.RequestStopTransaction;
import org.pileshare.ocpp.v201.ReserveNow;
import org.pileshare.ocpp.v201.StatusNotification;
import org.pileshare.ocpp.v201.StopReason;
import org.pileshare.ocpp.v201.TransactionEvent;
import org.pileshare.ocpp.v201.TransactionEvent.Type;
import org.pileshare.ocpp.v201.TriggerReason;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.journal.Journal;

/** The same pile in OCPP 2.0.1: what it tells of a session, online and after an outage. */
class Pile201Test {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private TestGateway gateway = unopened();
  private PileUnderTest at = unopened();

  @SuppressWarnings("NullAway") // JUnit opens them before each test.
  private static <T> T unopened() {
    return null;
  }

  @BeforeEach
  void open() throws IOException {
    gateway = TestGateway.start201();
    at = pile();
  }

  private PileUnderTest pile() throws IOException {
    return PileUnderTest.open(
        PileUnderTest.settings(gateway.url())
            .withConnection(PileUnderTest.PATIENT.speaking(Version.V2_0_1))
            .withSampleInterval(Duration.ofMinutes(1)),
        directory);
  }

  @AfterEach
  void close() throws IOException {
    at.close();
    gateway.close();
  }

  private void connect() {
    at.connect(gateway);
  }

  private List<TransactionEvent.Request> events() {
    return gateway.heard(TransactionEvent.Request.class);
  }

  private void uploaded() throws InterruptedException {
    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
  }

  private static OcppConfirmation confirmed(Answer<? extends OcppConfirmation> answer) {
    return ((Answer.Confirmed<? extends OcppConfirmation>) answer).confirmation();
  }

  @Test
  void aSessionIsOneTransactionThatThePileNamesAndCountsFromZero() throws Exception {
    connect();
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    uploaded();
    at.clock.advance(Duration.ofMinutes(1));
    at.hardware.meter().addWh(1, 500);
    at.pile.tick();
    uploaded();
    at.pile.swipe(1, "CARD-A");
    uploaded();

    assertThat(gateway.heard(BootNotification.Request.class))
        .extracting(BootNotification.Request::reason)
        .containsExactly(BootNotification.Reason.POWER_UP);
    assertThat(events())
        .extracting(TransactionEvent.Request::eventType)
        .containsExactly(Type.STARTED, Type.UPDATED, Type.ENDED);
    assertThat(events()).extracting(TransactionEvent.Request::seqNo).containsExactly(0, 1, 2);
    assertThat(events())
        .extracting(TransactionEvent.Request::triggerReason)
        .containsExactly(
            TriggerReason.AUTHORIZED,
            TriggerReason.METER_VALUE_PERIODIC,
            TriggerReason.STOP_AUTHORIZED);
    assertThat(events()).extracting(TransactionEvent.Request::offline).containsOnlyNulls();
    assertThat(events()).extracting(event -> event.transactionInfo().transactionId()).hasSize(3);
    assertThat(events().stream().map(event -> event.transactionInfo().transactionId()).distinct())
        .singleElement()
        .asString()
        .hasSize(36);
    assertThat(events().getLast().transactionInfo().stoppedReason()).isEqualTo(StopReason.LOCAL);
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(gateway.heard(StatusNotification.Request.class))
                    .filteredOn(status -> status.evseId() == 1)
                    .extracting(status -> status.connectorStatus().wire())
                    .containsSubsequence("Available", "Occupied"));
  }

  @Test
  void whatHappenedWithoutNetworkIsToldInOrderAsOffline() throws Exception {
    at.charge("CARD-A", Duration.ofMinutes(30), 4_000);
    at.charge("CARD-B", Duration.ofMinutes(30), 2_000);
    connect();
    uploaded();
    at.charge("CARD-A", Duration.ofMinutes(1), 100);
    uploaded();

    assertThat(events())
        .extracting(TransactionEvent.Request::eventType)
        .containsExactly(
            Type.STARTED, Type.ENDED, Type.STARTED, Type.ENDED, Type.STARTED, Type.ENDED);
    assertThat(events())
        .extracting(TransactionEvent.Request::seqNo)
        .containsExactly(0, 1, 0, 1, 0, 1);
    assertThat(events().subList(0, 4))
        .extracting(TransactionEvent.Request::offline)
        .containsOnly(true);
    assertThat(events().subList(4, 6))
        .extracting(TransactionEvent.Request::offline)
        .containsOnlyNulls();
    assertThat(events().getFirst().timestamp()).isEqualTo(TEN);
  }

  /** It has not told its connectors by then. */
  @Test
  void whatBeginsAsSoonAsThePileIsOnlineIsNotToldAsOffline() throws Exception {
    at.pile.swipe(1, "CARD-A");
    at.pile.connect();
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofNanos(1))
        .until(() -> at.pile.isOnline());

    assertThat(at.pile.plugIn(1)).isInstanceOf(ConnectorState.Charging.class);

    uploaded();
    assertThat(events()).extracting(TransactionEvent.Request::offline).containsOnlyNulls();
  }

  @Test
  void anEventThatWasNotAnsweredIsRepeatedAsItWasOnTheNextConnection() throws Exception {
    var cut = new AtomicInteger();
    gateway.behave(
        request ->
            request instanceof TransactionEvent.Request event
                    && event.eventType() == Type.ENDED
                    && cut.getAndIncrement() == 0
                ? new TestGateway.Reply.Cut()
                : gateway.usual(request));
    at.charge("CARD-A", Duration.ofMinutes(30), 4_000);
    connect();
    uploaded();

    assertThat(events()).hasSize(3);
    assertThat(events().get(2)).isEqualTo(events().get(1));
  }

  @Test
  void aLossOfPowerEndsTheTransactionByItsLastReadingWithTheNextNumber() throws Exception {
    at.close();
    try (var journal = Journal.open(directory, PileSettings.DEFAULT_JOURNAL_BYTES)) {
      var session = journal.begin(1, "CARD-A", new MeterReading(TEN, 100)).orElseThrow();
      journal.sample(session, new MeterReading(TEN.plusSeconds(60), 220));
      journal.sample(session, new MeterReading(TEN.plusSeconds(120), 340));
    }

    at = pile();
    connect();
    uploaded();

    var end = events().getLast();
    assertThat(end.eventType()).isEqualTo(Type.ENDED);
    assertThat(end.seqNo()).isEqualTo(3);
    assertThat(end.timestamp()).isEqualTo(TEN.plusSeconds(120));
    assertThat(end.triggerReason()).isEqualTo(TriggerReason.ABNORMAL_CONDITION);
    assertThat(end.transactionInfo().stoppedReason()).isEqualTo(StopReason.POWER_LOSS);
  }

  @Test
  void aCardThatIsNotAcceptedAfterAllEndsItsSession() throws Exception {
    gateway.behave(
        request ->
            request instanceof TransactionEvent.Request event && event.idToken() != null
                ? new TestGateway.Reply.Confirm(
                    new TransactionEvent.Confirmation(
                        null, null, IdTokenInfo.of(AuthorizationStatus.BLOCKED), null))
                : gateway.usual(request));
    connect();
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    uploaded();

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(at.pile.state(1)).isInstanceOf(ConnectorState.Finishing.class));
    uploaded();
    assertThat(events().getLast().transactionInfo().stoppedReason())
        .isEqualTo(StopReason.DE_AUTHORIZED);
  }

  @Test
  void thePlatformEndsATransactionByItsNameAndNoOther() throws Exception {
    connect();
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    uploaded();
    var id = events().getFirst().transactionInfo().transactionId();

    assertThat(confirmed(gateway.ask(new RequestStopTransaction.Request("another"))))
        .isEqualTo(new RequestStopTransaction.Confirmation(Acceptance.REJECTED, null));
    assertThat(confirmed(gateway.ask(new RequestStopTransaction.Request(id))))
        .isEqualTo(new RequestStopTransaction.Confirmation(Acceptance.ACCEPTED, null));

    assertThat(at.pile.state(1)).isInstanceOf(ConnectorState.Finishing.class);
  }

  @Test
  void aTransactionNamesTheReservationThatItUsesUpOnce() throws Exception {
    connect();
    var kept = IdToken.of("CARD-A", IdToken.ISO14443);
    confirmed(gateway.ask(new ReserveNow.Request(7, TEN.plusSeconds(600), null, kept, 1, null)));
    at.charge("CARD-A", Duration.ofMinutes(1), 100);
    uploaded();

    assertThat(events())
        .extracting(TransactionEvent.Request::reservationId)
        .containsExactly(7, null);
  }

  @Test
  void howThePileIsSetIsToldInPartsOfWhichTheLastSaysSo() throws Exception {
    connect();
    assertThat(confirmed(gateway.ask(new GetBaseReport.Request(8, ReportBase.SUMMARY_INVENTORY))))
        .isEqualTo(new GetBaseReport.Confirmation(GetBaseReport.Status.NOT_SUPPORTED, null));
    assertThat(
            confirmed(
                gateway.ask(new GetBaseReport.Request(9, ReportBase.CONFIGURATION_INVENTORY))))
        .isEqualTo(new GetBaseReport.Confirmation(GetBaseReport.Status.ACCEPTED, null));
    await().atMost(LIMIT).until(() -> gateway.heard(NotifyReport.Request.class).size() == 2);
    var parts = gateway.heard(NotifyReport.Request.class);
    assertThat(parts).extracting(NotifyReport.Request::requestId).containsOnly(9);
    assertThat(parts).extracting(NotifyReport.Request::seqNo).containsExactly(0, 1);
    assertThat(parts).extracting(NotifyReport.Request::tbc).containsExactly(true, false);
    assertThat(parts.stream().flatMap(part -> Objects.requireNonNull(part.reportData()).stream()))
        .extracting(one -> one.component().name() + "." + one.variable().name())
        .contains("AuthCtrlr.LocalPreAuthorize", "TxCtrlr.StopTxOnInvalidId")
        .doesNotHaveDuplicates();
  }

  @Test
  void itSaysWhetherATransactionGoesOnAndWhetherItHasToTellOfIt() throws Exception {
    connect();
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    uploaded();
    var id = events().getFirst().transactionInfo().transactionId();
    assertThat(status(id)).isEqualTo(new GetTransactionStatus.Confirmation(true, false));
    assertThat(status("else")).isEqualTo(new GetTransactionStatus.Confirmation(false, false));
    assertThat(status(null)).isEqualTo(new GetTransactionStatus.Confirmation(null, false));
    gateway.behave(
        request ->
            request instanceof TransactionEvent.Request
                ? new TestGateway.Reply.Silence()
                : gateway.usual(request));
    at.pile.swipe(1, "CARD-A");
    assertThat(status(id)).isEqualTo(new GetTransactionStatus.Confirmation(false, true));
    assertThat(status(null)).isEqualTo(new GetTransactionStatus.Confirmation(null, true));
  }

  private OcppConfirmation status(@Nullable String transaction) throws Exception {
    return confirmed(gateway.ask(new GetTransactionStatus.Request(transaction)));
  }

  @Test
  void aTableIsTakenAndItsVersionIsNamed() throws Exception {
    connect();
    var day = LocalDate.parse("2026-11-21");
    var table =
        new UseAuthorityTable("P1", day, ZoneOffset.UTC, 4, TEN, List.of(), List.of(), null);

    var answer =
        confirmed(
            gateway.ask(
                new DataTransfer.Request(
                    UseAuthorityTable.MESSAGE_ID,
                    FrameCodec.json().valueToTree(FrameCodec.json().writeValueAsString(table)),
                    UseAuthorityTable.VENDOR_ID)));

    var taken = (DataTransfer.Confirmation) answer;
    assertThat(taken.status()).isEqualTo(DataTransfer.Status.ACCEPTED);
    assertThat(String.valueOf(taken.data())).contains("\\\"version\\\":4");
    assertThat(at.pile.tableVersion(day)).contains(4L);
  }
}
