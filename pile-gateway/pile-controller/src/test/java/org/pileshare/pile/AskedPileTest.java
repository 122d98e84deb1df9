package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pileshare.pile.PileUnderTest.TEN;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.OfflineCode;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.v16.Acceptance;
import org.pileshare.ocpp.v16.AuthorizationData;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.ocpp.v16.BootNotification;
import org.pileshare.ocpp.v16.CancelReservation;
import org.pileshare.ocpp.v16.ChangeConfiguration;
import org.pileshare.ocpp.v16.ConfigurationStatus;
import org.pileshare.ocpp.v16.DataTransfer;
import org.pileshare.ocpp.v16.DataTransferStatus;
import org.pileshare.ocpp.v16.GetConfiguration;
import org.pileshare.ocpp.v16.GetLocalListVersion;
import org.pileshare.ocpp.v16.Heartbeat;
import org.pileshare.ocpp.v16.IdTagInfo;
import org.pileshare.ocpp.v16.MeterValues;
import org.pileshare.ocpp.v16.ReserveNow;
import org.pileshare.ocpp.v16.Reset;
import org.pileshare.ocpp.v16.ResetType;
import org.pileshare.ocpp.v16.SendLocalList;
import org.pileshare.ocpp.v16.SendLocalList.UpdateType;
import org.pileshare.ocpp.v16.StartTransaction;
import org.pileshare.ocpp.v16.StatusNotification;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.ocpp.v16.StopTransaction;
import org.pileshare.ocpp.v16.TriggerMessage;
import org.pileshare.ocpp.v16.TriggerStatus;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.core.UnknownCards;
import org.pileshare.pile.journal.CodeKeyFile;

/** What any platform may ask of this pile by OCPP 1.6, tables apart. */
class AskedPileTest {
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
    at = pile();
    connect();
  }

  private PileUnderTest pile() throws IOException {
    return PileUnderTest.open(
        PileUnderTest.settings(gateway.url()).withUnknownCards(UnknownCards.REFUSE), directory);
  }

  @AfterEach
  void close() throws IOException {
    at.close();
    gateway.close();
  }

  private void connect() {
    at.connect(gateway);
  }

  private void goOffline() {
    at.hardware.link().cut();
    await().atMost(LIMIT).until(() -> !at.pile.isOnline());
  }

  private <C extends OcppConfirmation> C ask(OcppRequest<C> request) throws Exception {
    return ((Answer.Confirmed<C>) gateway.ask(request)).confirmation();
  }

  private SendLocalList.Status list(int version, UpdateType type, AuthorizationData... cards)
      throws Exception {
    return ask(new SendLocalList.Request(version, List.of(cards), type)).status();
  }

  private static AuthorizationData accepted(String card, @Nullable Instant until) {
    return new AuthorizationData(card, new IdTagInfo(until, null, AuthorizationStatus.ACCEPTED));
  }

  private ReserveNow.Status reserve(int connector, String card, int number, Instant until)
      throws Exception {
    return ask(new ReserveNow.Request(connector, until, card, null, number)).status();
  }

  private Refusal refusal(int connector, String card) {
    return ((SwipeOutcome.Refused) at.pile.swipe(connector, card)).refusal();
  }

  private List<String> statusesOf(int connector) {
    return gateway.heard(StatusNotification.Request.class).stream()
        .filter(status -> status.connectorId() == connector)
        .map(status -> status.status().wire())
        .toList();
  }

  @Test
  void theLocalListDecidesWithoutNetworkAndSurvivesARestart() throws Exception {
    assertThat(ask(new GetLocalListVersion.Request()).listVersion()).isZero();
    var blocked = new AuthorizationData("CARD-B", IdTagInfo.of(AuthorizationStatus.BLOCKED));
    assertThat(list(3, UpdateType.FULL, accepted("card-a", TEN.plusSeconds(60)), blocked))
        .isEqualTo(SendLocalList.Status.ACCEPTED);
    at.close();
    at = pile();

    at.pile.plugIn(1);
    assertThat(refusal(1, "CARD-B")).isEqualTo(Refusal.NOT_ON_THE_LIST);
    assertThat(refusal(1, "CARD-C")).isEqualTo(Refusal.NO_TABLE);
    assertThat(at.pile.swipe(1, "CARD-A")).isInstanceOf(SwipeOutcome.Started.class);
    at.pile.swipe(1, "CARD-A");
    at.clock.advance(Duration.ofMinutes(1));
    assertThat(refusal(1, "CARD-A")).as("its end").isEqualTo(Refusal.NOT_ON_THE_LIST);
  }

  @Test
  void aPartOfTheListHasToFollowOnItsVersion() throws Exception {
    list(3, UpdateType.FULL, accepted("CARD-A", null));
    assertThat(list(3, UpdateType.DIFFERENTIAL, accepted("CARD-B", null)))
        .isEqualTo(SendLocalList.Status.VERSION_MISMATCH);
    assertThat(ask(new GetLocalListVersion.Request()).listVersion()).isEqualTo(3);

    assertThat(
            list(
                4,
                UpdateType.DIFFERENTIAL,
                accepted("CARD-B", null),
                new AuthorizationData("CARD-A", null)))
        .isEqualTo(SendLocalList.Status.ACCEPTED);
    goOffline();
    at.pile.plugIn(1);
    assertThat(refusal(1, "CARD-A")).isEqualTo(Refusal.NO_TABLE);
    assertThat(at.pile.swipe(1, "CARD-B")).isInstanceOf(SwipeOutcome.Started.class);
  }

  @Test
  void aConnectorIsKeptForItsCardUntilTheReservationExpires() throws Exception {
    assertThat(reserve(1, "CARD-A", 7, TEN.plusSeconds(60))).isEqualTo(ReserveNow.Status.ACCEPTED);
    await().atMost(LIMIT).until(() -> statusesOf(1).contains("Reserved"));
    assertThat(reserve(1, "CARD-B", 8, TEN.plusSeconds(60))).isEqualTo(ReserveNow.Status.OCCUPIED);
    assertThat(reserve(0, "CARD-B", 8, TEN.plusSeconds(60))).isEqualTo(ReserveNow.Status.REJECTED);

    assertThat(refusal(1, "CARD-B"))
        .as("even if the gateway accepts the card")
        .isEqualTo(Refusal.HELD_BY_ANOTHER);
    goOffline();
    assertThat(refusal(1, "CARD-B")).isEqualTo(Refusal.HELD_BY_ANOTHER);
    at.clock.advance(Duration.ofMinutes(1));
    assertThat(refusal(1, "CARD-B")).isEqualTo(Refusal.NO_TABLE);
  }

  @Test
  void aReservationIsUsedUpByItsSessionAndReplacedByItsNumberAndCanceledByIt() throws Exception {
    reserve(1, "CARD-A", 7, TEN.plusSeconds(60));
    assertThat(reserve(1, "CARD-B", 7, TEN.plusSeconds(600))).isEqualTo(ReserveNow.Status.ACCEPTED);
    goOffline();
    at.pile.plugIn(1);
    assertThat(refusal(1, "CARD-A")).isEqualTo(Refusal.HELD_BY_ANOTHER);
    assertThat(at.pile.swipe(1, "CARD-B")).isInstanceOf(SwipeOutcome.Started.class);
    at.hardware.link().restore();
    await().atMost(LIMIT).until(() -> at.pile.isOnline());

    assertThat(ask(new CancelReservation.Request(7)).status()).isEqualTo(Acceptance.REJECTED);
    reserve(2, "CARD-A", 9, TEN.plusSeconds(60));
    assertThat(ask(new CancelReservation.Request(9)).status()).isEqualTo(Acceptance.ACCEPTED);
    await().atMost(LIMIT).until(() -> statusesOf(2).getLast().equals("Available"));
  }

  @Test
  void aStartNamesTheReservationThatItUsesUpAndTheNextOneNamesNone() throws Exception {
    list(1, UpdateType.FULL, accepted("CARD-B", null));
    reserve(1, "CARD-B", 7, TEN.plusSeconds(600));
    goOffline();
    at.charge("CARD-B", Duration.ofMinutes(1), 100);
    at.charge("CARD-B", Duration.ofMinutes(1), 100);
    at.close();
    at = pile();
    connect();
    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();
    assertThat(gateway.heard(StartTransaction.Request.class))
        .extracting(StartTransaction.Request::reservationId)
        .containsExactly(7, null);
  }

  @Test
  void theSettingsAreThoseOfThisPileAndToBeToldSoIsNothingNew() throws Exception {
    var asked = List.of("LocalAuthListMaxLength", "SendLocalListMaxLength", "Unheard");
    var told = ask(new GetConfiguration.Request(asked));
    assertThat(told.configurationKey())
        .extracting(key -> key.value())
        .containsExactly("1000", "100");
    assertThat(told.unknownKey()).containsExactly("Unheard");

    assertThat(change("AuthorizationCacheEnabled", "false"))
        .isEqualTo(ConfigurationStatus.ACCEPTED);
    assertThat(change("AuthorizationCacheEnabled", "true")).isEqualTo(ConfigurationStatus.REJECTED);
    assertThat(change("Unheard", "true")).isEqualTo(ConfigurationStatus.NOT_SUPPORTED);
  }

  private ConfigurationStatus change(String key, String value) throws Exception {
    return ask(new ChangeConfiguration.Request(key, value)).status();
  }

  @Test
  void aKeyOfCodesIsTakenAndWhatIsNoneIsNot() throws Exception {
    var key = OfflineCode.text(OfflineCode.keyOfPile(new byte[32], "P1"));

    assertThat(bring(key)).isEqualTo(DataTransferStatus.ACCEPTED);
    assertThat(bring("c2hvcnQ=")).isEqualTo(DataTransferStatus.REJECTED);
    assertThat(CodeKeyFile.open(directory).key()).contains(OfflineCode.key(key));
  }

  private DataTransferStatus bring(String key) throws Exception {
    return ask(new DataTransfer.Request(UseAuthorityTable.VENDOR_ID, OfflineCode.MESSAGE_ID, key))
        .status();
  }

  @Test
  void whatIsAskedForIsSaidAgain() throws Exception {
    assertThat(trigger(TriggerMessage.Message.BOOT_NOTIFICATION)).isEqualTo(TriggerStatus.ACCEPTED);
    assertThat(trigger(TriggerMessage.Message.HEARTBEAT)).isEqualTo(TriggerStatus.ACCEPTED);
    assertThat(trigger(TriggerMessage.Message.METER_VALUES)).isEqualTo(TriggerStatus.ACCEPTED);
    assertThat(trigger(TriggerMessage.Message.STATUS_NOTIFICATION))
        .isEqualTo(TriggerStatus.ACCEPTED);
    assertThat(trigger(TriggerMessage.Message.DIAGNOSTICS_STATUS_NOTIFICATION))
        .isEqualTo(TriggerStatus.NOT_IMPLEMENTED);

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              assertThat(gateway.heard(BootNotification.Request.class)).hasSize(2);
              assertThat(gateway.heard(Heartbeat.Request.class)).hasSize(1);
              assertThat(gateway.heard(MeterValues.Request.class)).hasSize(1);
              assertThat(statusesOf(2)).hasSizeGreaterThan(1);
            });
  }

  private TriggerStatus trigger(TriggerMessage.Message message) throws Exception {
    return ask(new TriggerMessage.Request(message, 2)).status();
  }

  @Test
  void aResetEndsWhatRunsAndThePileComesBackWithABoot() throws Exception {
    at.pile.plugIn(1);
    at.pile.swipe(1, "CARD-A");
    assertThat(at.pile.awaitUploaded(LIMIT)).isTrue();

    assertThat(ask(new Reset.Request(ResetType.SOFT)).status()).isEqualTo(Acceptance.ACCEPTED);

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              assertThat(gateway.heard(BootNotification.Request.class)).hasSize(2);
              assertThat(gateway.heard(StopTransaction.Request.class))
                  .extracting(StopTransaction.Request::reason)
                  .containsExactly(StopReason.SOFT_RESET);
            });
    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
  }
}
