package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.ErrorCode;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.UseAuthorityTable.Authority;
import org.pileshare.ocpp.UseAuthorityTable.Receipt;
import org.pileshare.ocpp.UseAuthorityTable.Run;
import org.pileshare.ocpp.v16.Acceptance;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.ocpp.v16.Authorize;
import org.pileshare.ocpp.v16.DataTransfer;
import org.pileshare.ocpp.v16.DataTransferStatus;
import org.pileshare.ocpp.v16.IdTagInfo;
import org.pileshare.ocpp.v16.RemoteStartTransaction;
import org.pileshare.ocpp.v16.RemoteStopTransaction;
import org.pileshare.ocpp.v16.StartTransaction;
import org.pileshare.ocpp.v16.StatusNotification;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.ocpp.v16.StopTransaction;
import org.pileshare.ocpp.v16.UnlockConnector;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.core.Refusal;

/** What a pile does while it is online, and at the moments when that changes (step L1). */
class OnlinePileTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final LocalDate DAY = LocalDate.parse("2026-11-21");

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

  private void connect() {
    at.connect(gateway);
  }

  private static TestGateway.Reply authorise(AuthorizationStatus status) {
    return new TestGateway.Reply.Confirm(new Authorize.Confirmation(IdTagInfo.of(status)));
  }

  private static OcppConfirmation confirmed(Answer<? extends OcppConfirmation> answer) {
    return ((Answer.Confirmed<? extends OcppConfirmation>) answer).confirmation();
  }

  @Test
  void anAcceptedCardBeginsASessionThatTheGatewayHearsOfAtOnce() throws Exception {
    connect();
    at.pile.plugIn(1);

    assertThat(at.pile.swipe(1, "CARD-A")).isInstanceOf(SwipeOutcome.Started.class);

    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    assertThat(gateway.heard(Authorize.Request.class))
        .containsExactly(new Authorize.Request("CARD-A"));
    assertThat(gateway.heard(StartTransaction.Request.class)).hasSize(1);
    at.pile.swipe(1, "CARD-A");
    at.pile.unplug(1);
    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(gateway.heard(StatusNotification.Request.class))
                    .filteredOn(status -> status.connectorId() == 1)
                    .extracting(status -> status.status().wire())
                    .containsExactly(
                        "Available", "Preparing", "Charging", "Finishing", "Available"));
  }

  @ParameterizedTest
  @EnumSource(value = AuthorizationStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED")
  void aCardThatTheGatewayDoesNotAcceptLeavesThePileShut(AuthorizationStatus status) {
    gateway.behave(
        request ->
            request instanceof Authorize.Request ? authorise(status) : gateway.usual(request));
    connect();
    at.pile.plugIn(1);

    var outcome = at.pile.swipe(1, "CARD-A");

    assertThat(outcome)
        .isEqualTo(
            new SwipeOutcome.Refused(
                Refusal.NOT_ACCEPTED,
                "Expected the gateway to accept CARD-A, but it answered " + status.wire()));
    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
    assertThat(at.pile.pendingUploads()).isZero();
  }

  @Test
  void aGatewayThatCannotSayIsAsGoodAsNone() throws Exception {
    gateway.behave(
        request ->
            request instanceof Authorize.Request
                ? new TestGateway.Reply.Fail(ErrorCode.INTERNAL_ERROR)
                : gateway.usual(request));
    connect();
    assertThat(gateway.ask(table(1, "CARD-A"))).isInstanceOf(Answer.Confirmed.class);
    at.pile.plugIn(1);

    assertThat(at.pile.swipe(1, "CARD-B")).isInstanceOf(SwipeOutcome.Refused.class);
    assertThat(at.pile.swipe(1, "CARD-A")).isInstanceOf(SwipeOutcome.Started.class);
  }

  @Test
  void aConnectionThatEndsDuringTheQuestionMakesItAnOfflineSwipe() {
    gateway.behave(
        request ->
            request instanceof Authorize.Request
                ? new TestGateway.Reply.Cut()
                : gateway.usual(request));
    connect();
    at.pile.plugIn(1);

    assertThat(at.pile.swipe(1, "CARD-A")).isInstanceOf(SwipeOutcome.Started.class);
  }

  @Test
  void aSessionIsEndedIfTheGatewayDoesNotAcceptItsCardAfterAll() throws Exception {
    gateway.behave(
        request ->
            request instanceof StartTransaction.Request start
                ? new TestGateway.Reply.Confirm(
                    new StartTransaction.Confirmation(
                        IdTagInfo.of(AuthorizationStatus.BLOCKED), gateway.transactionOf(start)))
                : gateway.usual(request));
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    assertThat(at.hardware.contactor().isClosed(1)).isTrue();

    connect();

    await().atMost(LIMIT).until(() -> !at.hardware.contactor().isClosed(1));
    // The contactor opens before the end is in the journal, when nothing is pending yet.
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(gateway.heard(StopTransaction.Request.class))
                    .extracting(StopTransaction.Request::reason)
                    .containsExactly(StopReason.DE_AUTHORIZED));
  }

  @Test
  void thePlatformStartsAndStopsASession() throws Exception {
    connect();
    at.pile.plugIn(2);

    var started = gateway.ask(new RemoteStartTransaction.Request(null, "card-a"));

    assertThat(confirmed(started))
        .isEqualTo(new RemoteStartTransaction.Confirmation(Acceptance.ACCEPTED));
    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    var start = gateway.heard(StartTransaction.Request.class).getFirst();
    assertThat(start.connectorId()).isEqualTo(2);
    assertThat(start.idTag()).isEqualTo("CARD-A");
    var transaction = gateway.transactionOf(start);
    assertThat(confirmed(gateway.ask(new RemoteStopTransaction.Request(transaction + 1))))
        .isEqualTo(new RemoteStopTransaction.Confirmation(Acceptance.REJECTED));
    assertThat(confirmed(gateway.ask(new RemoteStopTransaction.Request(transaction))))
        .isEqualTo(new RemoteStopTransaction.Confirmation(Acceptance.ACCEPTED));
    assertThat(at.pile.state(2)).isEqualTo(new ConnectorState.Finishing());
    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    assertThat(gateway.heard(StopTransaction.Request.class).getFirst().reason())
        .isEqualTo(StopReason.REMOTE);
  }

  @Test
  void aRemoteStartWithoutACarWaitsForThePlugAtANamedConnectorOnly() throws Exception {
    connect();

    assertThat(confirmed(gateway.ask(new RemoteStartTransaction.Request(null, "CARD-A"))))
        .isEqualTo(new RemoteStartTransaction.Confirmation(Acceptance.REJECTED));
    assertThat(confirmed(gateway.ask(new RemoteStartTransaction.Request(3, "CARD-A"))))
        .isEqualTo(new RemoteStartTransaction.Confirmation(Acceptance.REJECTED));
    assertThat(confirmed(gateway.ask(new RemoteStartTransaction.Request(1, "CARD-A"))))
        .isEqualTo(new RemoteStartTransaction.Confirmation(Acceptance.ACCEPTED));
    assertThat(at.pile.plugIn(1)).isInstanceOf(ConnectorState.Charging.class);
  }

  @Test
  void whatThePileDoesNotServeIsAnsweredByAnError() throws Exception {
    connect();

    assertThat(gateway.ask(new UnlockConnector.Request(1)))
        .isEqualTo(
            new Answer.Refused<UnlockConnector.Confirmation>(
                ErrorCode.NOT_SUPPORTED,
                "Expected to serve UnlockConnector, but it is not possible"));
  }

  private static DataTransfer.Request table(long version, String holder) {
    var from = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
    var run = new Run(1, from, from.plus(Duration.ofDays(1)), Authority.HELD, List.of(holder));
    var table =
        new UseAuthorityTable(
            "P1", DAY, ZoneOffset.UTC, version, PileUnderTest.TEN, List.of(run), List.of());
    return new DataTransfer.Request(
        UseAuthorityTable.VENDOR_ID, UseAuthorityTable.MESSAGE_ID, table.json());
  }

  private Receipt receiptFor(DataTransfer.Request table) throws Exception {
    var confirmation = (DataTransfer.Confirmation) confirmed(gateway.ask(table));
    assertThat(confirmation.status()).isEqualTo(DataTransferStatus.ACCEPTED);
    return Receipt.parse(confirmation.data() == null ? "" : confirmation.data());
  }

  @Test
  void theNewestTableOfADayIsKeptAcrossARestartAndHonouredOffline() throws Exception {
    connect();
    assertThat(receiptFor(table(2, "CARD-A"))).isEqualTo(new Receipt(DAY, 2));
    assertThat(receiptFor(table(3, "CARD-B"))).isEqualTo(new Receipt(DAY, 3));
    var older = (DataTransfer.Confirmation) confirmed(gateway.ask(table(2, "CARD-A")));
    assertThat(older.status()).isEqualTo(DataTransferStatus.REJECTED);
    assertThat(older.data()).contains("OLDER_VERSION");

    at.close();
    at = PileUnderTest.open(PileUnderTest.settings(gateway.url()), directory);

    assertThat(at.pile.tableVersion(DAY)).contains(3L);
    at.pile.plugIn(1);
    assertThat(at.pile.swipe(1, "CARD-A"))
        .isInstanceOfSatisfying(
            SwipeOutcome.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.HELD_BY_ANOTHER));
    assertThat(at.pile.swipe(1, "CARD-B")).isInstanceOf(SwipeOutcome.Started.class);
  }

  @Test
  void aTableOfAnotherPileIsNotTaken() throws Exception {
    connect();
    var foreign = table(2, "CARD-A");
    var data = String.valueOf(foreign.data()).replace("\"P1\"", "\"P2\"");
    for (var bad : List.of(data, "{}", "null", "[", "")) {
      var answer =
          gateway.ask(
              new DataTransfer.Request(
                  UseAuthorityTable.VENDOR_ID, UseAuthorityTable.MESSAGE_ID, bad));
      assertThat(((DataTransfer.Confirmation) confirmed(answer)).status())
          .isEqualTo(DataTransferStatus.REJECTED);
    }
    assertThat(at.pile.tables()).isEmpty();
  }

  @Test
  void aSwipeDuringAnUploadIsAnsweredBeforeTheBacklogIsThrough() throws Exception {
    for (int i = 0; i < 50; i++) {
      at.charge("CARD-B", Duration.ofMinutes(1), 100);
    }
    var stops = new AtomicInteger();
    var swiping = new CountDownLatch(1);
    gateway.behave(
        request -> {
          if (request instanceof Authorize.Request) {
            stops.set(gateway.heard(StopTransaction.Request.class).size());
          }
          if (request instanceof StartTransaction.Request) {
            awaitQuietly(swiping);
          }
          return gateway.usual(request);
        });
    connect();
    at.pile.plugIn(1);
    var swipe = new FutureTask<>(() -> at.pile.swipe(1, "CARD-A"));
    var driver = Thread.ofPlatform().start(swipe);
    // Its question stands in the line: nothing else in a swipe is waited for with a limit.
    await().atMost(LIMIT).until(() -> driver.getState() == Thread.State.TIMED_WAITING);
    swiping.countDown();

    assertThat(swipe.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(SwipeOutcome.Started.class);

    assertThat(stops.get()).isLessThan(50);
    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    assertThat(gateway.heard(StartTransaction.Request.class))
        .last()
        .extracting("idTag")
        .isEqualTo("CARD-A");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
