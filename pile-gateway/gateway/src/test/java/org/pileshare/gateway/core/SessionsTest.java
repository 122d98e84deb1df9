package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.ANN;
import static org.pileshare.gateway.core.Given.ANNS;
import static org.pileshare.gateway.core.Given.BOBS;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.TODAY;
import static org.pileshare.gateway.core.Given.at;

import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.gateway.core.Sessions.StartOutcome;
import org.pileshare.gateway.core.Sessions.StopOutcome;

class SessionsTest {
  private static final Instant CONNECTED = at("08:00");
  private static final Instant NOW = at("12:00");

  private Sessions sessions = Sessions.none(PILE);

  private static StartReport start(String at, long meterWh) {
    return new StartReport(PILE, 1, ANNS, meterWh, at(at));
  }

  private static StopReport stop(int transaction, String at, long meterWh) {
    return new StopReport(transaction, ANNS, meterWh, at(at), "Local", null);
  }

  private SessionStarted began(StartReport report) {
    var outcome = sessions.decide(report, ANN, CONNECTED, NOW);
    assertThat(outcome).isInstanceOf(StartOutcome.Began.class);
    var event = ((StartOutcome.Began) outcome).event();
    sessions = sessions.with(event);
    return event;
  }

  private CompletedSession ended(StopReport report) {
    var outcome = sessions.decide(report, ANN, CONNECTED, NOW);
    assertThat(outcome).isInstanceOf(StopOutcome.Ended.class);
    var event = ((StopOutcome.Ended) outcome).event();
    sessions = sessions.with(event);
    return event;
  }

  @Test
  void aStartIsASessionWithAPositiveNumber() {
    var event = began(start("09:00", 1_000));
    assertThat(event.transactionId()).isPositive();
    assertThat(event.session()).isEqualTo(start("09:00", 1_000).session());
    assertThat(event)
        .usingRecursiveComparison()
        .isEqualTo(
            new SessionStarted(
                PILE,
                event.session(),
                1,
                event.transactionId(),
                ANNS,
                ANN,
                1_000,
                false,
                null,
                at("09:00"),
                NOW));
  }

  @Test
  void aRepeatedStartIsTheSameSessionWhateverTheMessageId() {
    var event = began(start("09:00", 1_000));
    assertThat(sessions.decide(start("09:00", 1_000), ANN, NOW, NOW))
        .isInstanceOfSatisfying(
            StartOutcome.AlreadyBegan.class,
            same -> assertThat(same.session().transactionId()).isEqualTo(event.transactionId()));
  }

  /** Two gateways may have written one each, about the time at which the pile moved. */
  @Test
  void ofTwoEndsOnTheTopicTheFirstIsTheEnd() {
    var event = began(start("09:00", 1_000));
    var before = sessions;
    ended(stop(event.transactionId(), "10:00", 5_000));
    var first = sessions.known();
    var other = before.decide(stop(event.transactionId(), "10:30", 7_000), ANN, CONNECTED, NOW);
    sessions = sessions.with(((StopOutcome.Ended) other).event());
    assertThat(sessions.known()).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "2,CARD-ANN,09:00,1000",
    "1,CARD-BOB,09:00,1000",
    "1,CARD-ANN,09:01,1000",
    "1,CARD-ANN,09:00,1001"
  })
  void eachOfTheFiveFieldsMakesAnotherSession(int connector, String card, String at, long meterWh) {
    var first = began(start("09:00", 1_000));
    var other = began(new StartReport(PILE, connector, new CardId(card), meterWh, at(at)));
    assertThat(other.session()).isNotEqualTo(first.session());
    assertThat(other.transactionId()).isNotEqualTo(first.transactionId());
  }

  @Test
  void numbersOfThousandsOfSessionsArePositiveAndDifferent() {
    var numbers = new HashSet<Integer>();
    for (int i = 0; i < 2_000; i++) {
      var outcome = Sessions.none(PILE).decide(start("09:00", i), ANN, CONNECTED, NOW);
      int number = ((StartOutcome.Began) outcome).event().transactionId();
      assertThat(number).isPositive();
      numbers.add(number);
    }
    assertThat(numbers).hasSize(2_000);
  }

  @Test
  void aNumberThatIsTakenIsNotGivenAgain() {
    var natural = began(start("09:00", 1_000));
    var taken =
        new SessionStarted(
            PILE,
            UUID.randomUUID(),
            2,
            natural.transactionId(),
            BOBS,
            null,
            0,
            false,
            null,
            at("08:30"),
            NOW);
    sessions = Sessions.none(PILE).with(taken);
    assertThat(began(start("09:00", 1_000)).transactionId())
        .isEqualTo(natural.transactionId() + 1 & Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T08:00:00.300Z, true",
    "2026-11-21T08:00:00.600Z, false",
    "2026-11-21T08:00:00Z,     false",
    "2026-11-21T07:59:59Z,     true"
  })
  void withinTheSecondOfTheConnectionOnlyAPileWithFineTimeIsTakenAtItsWord(
      Instant startedAt, boolean offline) {
    var connected = Instant.parse("2026-11-21T08:00:00.500Z");
    var report = new StartReport(PILE, 1, ANNS, 1_000, startedAt);

    var outcome = sessions.decide(report, ANN, connected, connected.plusSeconds(1));

    assertThat(outcome).isInstanceOf(StartOutcome.Began.class);
    assertThat(((StartOutcome.Began) outcome).event().offline()).isEqualTo(offline);
  }

  /** Offline is what happened before the present connection was opened. */
  @ParameterizedTest
  @CsvSource({
    "08:00, 09:00, false, false",
    "07:59, 09:00, true, true",
    "07:00, 07:30, true, true",
  })
  void aSessionIsOfflineIfItsStartOrItsEndWas(
      String startedAt, String endedAt, boolean startOffline, boolean uploaded) {
    var start = began(start(startedAt, 1_000));
    assertThat(start.offline()).isEqualTo(startOffline);
    assertThat(ended(stop(start.transactionId(), endedAt, 3_000)))
        .isInstanceOf(uploaded ? OfflineSessionUploaded.class : SessionEnded.class)
        .satisfies(
            end -> {
              assertThat(end.session()).isEqualTo(start.session());
              assertThat(end.energyWh()).isEqualTo(2_000);
              assertThat(end.driver()).isEqualTo(ANN);
              assertThat(end.startedAt()).isEqualTo(at(startedAt));
              assertThat(end.startReported()).isTrue();
              assertThat(end.endedAt()).isEqualTo(at(endedAt));
            });
  }

  @Test
  void aSessionThatBeganOnlineAndEndedInTheGapIsUploaded() {
    var start = sessions.decide(start("09:00", 0), ANN, CONNECTED, NOW);
    var event = ((StartOutcome.Began) start).event();
    sessions = sessions.with(event);
    var afterGap = at("11:00");
    assertThat(sessions.decide(stop(event.transactionId(), "10:00", 5), ANN, afterGap, NOW))
        .isInstanceOfSatisfying(
            StopOutcome.Ended.class,
            end -> assertThat(end.event()).isInstanceOf(OfflineSessionUploaded.class));
  }

  @Test
  void theFirstStopWinsAnEqualOneIsNothingAndAnotherOneIsAConflict() {
    int number = began(start("09:00", 1_000)).transactionId();
    ended(stop(number, "10:00", 3_000));
    assertThat(sessions.decide(stop(number, "10:00", 3_000), ANN, CONNECTED, NOW))
        .isInstanceOf(StopOutcome.AlreadyEnded.class);
    assertThat(sessions.decide(stop(number, "10:30", 4_000), ANN, CONNECTED, NOW))
        .isInstanceOf(StopOutcome.Conflicting.class);
  }

  /** OCPP 1.6 errata 3.18: the pile gave up its start and never learned the number. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, Integer.MIN_VALUE})
  void aStopWithoutANumberEndsTheOpenSessionThatItFits(int none) {
    var start = began(start("09:00", 1_000));
    assertThat(ended(stop(none, "10:00", 3_000)).session()).isEqualTo(start.session());
    assertThat(sessions.decide(stop(none, "10:00", 3_000), ANN, CONNECTED, NOW))
        .as("its repetition")
        .isInstanceOf(StopOutcome.AlreadyEnded.class);
  }

  @Test
  void aStopWithoutANumberThatFitsNothingIsKeptAsASessionOfUnknownStart() {
    began(start("09:00", 5_000));
    var end = ended(stop(-1, "10:00", 3_000));
    assertThat(end.connector()).isEqualTo(Sessions.UNKNOWN_CONNECTOR);
    assertThat(end.startReported()).isFalse();
    assertThat(end.meterStopWh()).isEqualTo(3_000);
    assertThat(end.energyWh()).isZero();
    assertThat(end.startedAt()).isEqualTo(end.endedAt());
    assertThat(end.card()).isEqualTo(ANNS);
    assertThat(sessions.decide(stop(-1, "10:00", 3_000), ANN, CONNECTED, NOW))
        .as("its repetition")
        .isInstanceOf(StopOutcome.AlreadyEnded.class);
  }

  @Test
  void theEarliestReadingThatCameWithAnUnknownStopIsItsStart() {
    var reading = new StopReport.Reading(2_500, at("09:30"));
    var end = ended(new StopReport(-1, ANNS, 3_000, at("10:00"), "Local", reading));
    assertThat(end.energyWh()).isEqualTo(500);
    assertThat(end.startedAt()).isEqualTo(at("09:30"));
  }

  /** SteVe 1296: a transaction belongs to the pile that opened it. */
  @Test
  void aNumberOfAnotherPileEndsNothingOfThisOne() {
    var own = began(start("09:00", 1_000));
    var end = ended(stop(own.transactionId() ^ 1, "10:00", 3_000));
    assertThat(end.session()).isNotEqualTo(own.session());
    assertThat(sessions.byTransaction(own.transactionId()))
        .hasValueSatisfying(session -> assertThat(session.isOpen()).isTrue());
  }

  @Test
  void aStopWithoutNumberAndCardIsKeptAsNobodys() {
    var end = ended(new StopReport(-1, null, 3_000, at("10:00"), "PowerLoss", null));
    assertThat(end.card()).isEqualTo(Sessions.NO_CARD);
    assertThat(end.driver()).isNull();
    assertThat(end.reason()).isEqualTo("PowerLoss");
  }

  @Test
  void whatStandsTwiceOnTheTopicChangesNothing() {
    var start = began(start("09:00", 1_000));
    var once = sessions;
    assertThat(sessions.with(start)).isSameAs(once);
    var end = ended(stop(start.transactionId(), "10:00", 3_000));
    assertThat(sessions.with(start).with(end)).isSameAs(sessions);
    assertThat(sessions.with(new UseAuthorityDelivered(PILE, TODAY, 1, NOW))).isSameAs(sessions);
  }

  @Test
  void anEndThatIsHeardOfBeforeItsStartStays() {
    var start = began(start("09:00", 1_000));
    var end = ended(stop(start.transactionId(), "10:00", 3_000));
    var other = Sessions.none(PILE).with(end).with(start);
    assertThat(other.byTransaction(start.transactionId()))
        .hasValueSatisfying(session -> assertThat(session.isOpen()).isFalse());
  }

  @Test
  void memoryIsLimitedAndTheEndedAreForgottenFirst() {
    var open = began(start("08:00", 0));
    for (int i = 1; i < 3 * Sessions.MAX_ENDED; i++) {
      ended(stop(began(start("09:00", i)).transactionId(), "10:00", 1_000 + i));
    }
    assertThat(sessions.known()).hasSize(1 + Sessions.MAX_ENDED).containsKey(open.session());
    for (int i = 0; i < 2 * Sessions.MAX_OPEN; i++) {
      began(start("11:00", i));
    }
    assertThat(sessions.known()).hasSize(Sessions.MAX_OPEN + Sessions.MAX_ENDED);
  }

  @Test
  void theRunningSessionOfAConnectorIsTheLatest() {
    began(start("09:00", 0));
    var latest = began(start("10:00", 5));
    assertThat(sessions.runningOn(1, NOW))
        .hasValueSatisfying(session -> assertThat(session.id()).isEqualTo(latest.session()));
    assertThat(sessions.runningOn(2, NOW)).isEmpty();
  }

  @Test
  void aMeterThatWentBackwardsIsKeptAsItIs() {
    int number = began(start("09:00", 5_000)).transactionId();
    assertThat(ended(stop(number, "10:00", 4_000)).energyWh()).isEqualTo(-1_000);
  }
}
