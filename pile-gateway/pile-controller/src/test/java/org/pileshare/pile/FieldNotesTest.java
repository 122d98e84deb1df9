package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pileshare.pile.PileUnderTest.TEN;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.ocpp.v16.BootNotification;
import org.pileshare.ocpp.v16.IdTagInfo;
import org.pileshare.ocpp.v16.MeterValues;
import org.pileshare.ocpp.v16.StartTransaction;
import org.pileshare.ocpp.v16.StatusNotification;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.ocpp.v16.StopTransaction;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.core.UnknownCards;
import org.pileshare.pile.journal.Journal;

/** What piles in the field are known to get wrong, and this one must not. */
class FieldNotesTest {
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
    gateway = TestGateway.start();
    at = pile(UnknownCards.ADMIT);
  }

  private PileUnderTest pile(UnknownCards policy) throws IOException {
    return PileUnderTest.open(
        PileUnderTest.settings(gateway.url()).withUnknownCards(policy), directory);
  }

  @AfterEach
  void close() throws IOException {
    at.close();
    gateway.close();
  }

  private void connect() {
    at.connect(gateway);
  }

  @Test
  void aCardThatWasAcceptedOnlineIsNotRememberedOffline() throws Exception {
    at.close();
    at = pile(UnknownCards.REFUSE);
    connect();
    at.charge("CARD-A", Duration.ofMinutes(1), 100);
    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    at.hardware.link().cut();
    at.pile.plugIn(1);

    assertThat(((SwipeOutcome.Refused) at.pile.swipe(1, "CARD-A")).refusal())
        .isEqualTo(Refusal.NO_TABLE);
  }

  @Test
  void aMereReconnectionSendsNoBootNotificationButThePresentStatus() {
    connect();
    await().atMost(LIMIT).until(() -> gateway.heard(StatusNotification.Request.class).size() == 3);
    at.hardware.link().cut();
    at.hardware.link().restore();

    await().atMost(LIMIT).until(() -> gateway.heard(StatusNotification.Request.class).size() == 6);
    assertThat(gateway.heard(BootNotification.Request.class)).hasSize(1);
  }

  @Test
  void aRefusalOfALateBeginningWhoseEndIsQueuedBehindItChangesNothing() throws Exception {
    gateway.behave(
        request ->
            request instanceof StartTransaction.Request start
                ? new TestGateway.Reply.Confirm(
                    new StartTransaction.Confirmation(
                        IdTagInfo.of(AuthorizationStatus.BLOCKED), gateway.transactionOf(start)))
                : gateway.usual(request));
    at.charge("CARD-A", Duration.ofMinutes(30), 3_700);
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-B");
    at.pile.swipe(1, "CARD-B");
    connect();
    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();

    assertThat(gateway.heard(StopTransaction.Request.class))
        .extracting(StopTransaction.Request::reason)
        .containsExactly(StopReason.LOCAL, StopReason.LOCAL);
  }

  @Test
  void anEndWhoseBeginningGotNoNumberIsSentWithMinusOne() throws Exception {
    at.close();
    try (var journal = Journal.open(directory, PileSettings.DEFAULT_JOURNAL_BYTES)) {
      var session = journal.begin(1, "CARD-A", new MeterReading(TEN, 0)).orElseThrow();
      journal.acknowledge(session.number(), null);
      journal.sample(session, new MeterReading(TEN.plusSeconds(60), 50));
      journal.end(session, new MeterReading(TEN.plusSeconds(90), 90), StopReason.LOCAL, "CARD-A");
    }
    at = pile(UnknownCards.ADMIT);
    connect();
    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();

    assertThat(gateway.heard(StartTransaction.Request.class)).isEmpty();
    assertThat(gateway.heard(MeterValues.Request.class))
        .extracting(MeterValues.Request::transactionId)
        .containsOnlyNulls();
    assertThat(gateway.heard(StopTransaction.Request.class))
        .extracting(StopTransaction.Request::transactionId)
        .containsExactly(-1);
  }
}
