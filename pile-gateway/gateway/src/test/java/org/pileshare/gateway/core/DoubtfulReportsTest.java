package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.ANN;
import static org.pileshare.gateway.core.Given.ANNS;
import static org.pileshare.gateway.core.Given.BOB;
import static org.pileshare.gateway.core.Given.BOBS;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.at;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.gateway.core.Sessions.StartOutcome;
import org.pileshare.gateway.core.Sessions.StopOutcome;

/**
 * Piles of OCPP 1.6 whose clock, numbers or memory are wrong: their energy is kept all the same.
 */
class DoubtfulReportsTest {
  private static final Instant CONNECTED = at("08:00");
  private static final Instant NOW = at("12:00");
  private static final Instant WITHOUT_CLOCK = Instant.parse("1970-01-01T00:00:12Z");
  private static final Instant AHEAD = NOW.plusSeconds(9 * 86_400);

  private Sessions sessions = Sessions.none(PILE);

  private SessionStarted began(Instant at, long meterWh) {
    var report = new StartReport(PILE, 1, ANNS, meterWh, at);
    var event = ((StartOutcome.Began) sessions.decide(report, ANN, CONNECTED, NOW)).event();
    sessions = sessions.with(event);
    return event;
  }

  private StopOutcome stop(int transaction, Instant at, long meterWh) {
    var report = new StopReport(transaction, ANNS, meterWh, at, "Local", null);
    return sessions.decide(report, ANN, CONNECTED, NOW);
  }

  private CompletedSession ended(StopOutcome outcome) {
    assertThat(outcome).isInstanceOf(StopOutcome.Ended.class);
    var event = ((StopOutcome.Ended) outcome).event();
    sessions = sessions.with(event);
    return event;
  }

  @Test
  void aStopInTheFutureEndsItsSession() {
    var start = began(at("09:00"), 1_000);
    var end = ended(stop(start.transactionId(), AHEAD, 3_000));
    assertThat(end.session()).isEqualTo(start.session());
    assertThat(end.energyWh()).isEqualTo(2_000);
    assertThat(end.endedAt()).as("as the pile told it, for the ledger to judge").isEqualTo(AHEAD);
    assertThat(end.receivedAt()).isEqualTo(NOW);
    assertThat(end).isInstanceOf(SessionEnded.class);
  }

  @Test
  void aStopBeforeItsStartEndsItAndKeepsTheEnergy() {
    var start = began(at("09:00"), 1_000);
    var end = ended(stop(start.transactionId(), WITHOUT_CLOCK, 3_000));
    assertThat(end.session()).isEqualTo(start.session());
    assertThat(end.energyWh()).isEqualTo(2_000);
    assertThat(end).isInstanceOf(OfflineSessionUploaded.class);
  }

  @Test
  void aStartOf1970IsASessionWithItsOwnTimeAndTheTimeOfReceipt() {
    var start = began(WITHOUT_CLOCK, 1_000);
    assertThat(start.startedAt()).isEqualTo(WITHOUT_CLOCK);
    assertThat(start.receivedAt()).isEqualTo(NOW);
    assertThat(start.offline()).isTrue();
    var end = ended(stop(start.transactionId(), at("10:00"), 3_000));
    assertThat(end.energyWh()).isEqualTo(2_000);
  }

  @Test
  void aStartAheadOfTimeIsASessionThatRunsAndCanEndBeforeIt() {
    var start = began(AHEAD, 1_000);
    assertThat(start.offline()).isFalse();
    assertThat(sessions.runningOn(1, AHEAD).map(Session::id)).hasValue(start.session());
    assertThat(ended(stop(start.transactionId(), at("10:00"), 3_000)).energyWh()).isEqualTo(2_000);
  }

  /** Every boot without a clock begins in 1970; the meter tells two of them apart. */
  @Test
  void twoStartsAtTheSameMomentOf1970AreTwoSessions() {
    assertThat(began(WITHOUT_CLOCK, 1_000).session())
        .isNotEqualTo(began(WITHOUT_CLOCK, 2_000).session());
  }

  /** It fits no open session, since it ended before all of them began: nobody's session ends. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 0})
  void aStopWithoutNumberAndClockEndsNoSessionByGuess(int none) {
    var start = began(at("09:00"), 1_000);
    var end = ended(stop(none, WITHOUT_CLOCK, 3_000));
    assertThat(end.session()).isNotEqualTo(start.session());
    assertThat(end.meterStopWh()).isEqualTo(3_000);
    assertThat(sessions.byTransaction(start.transactionId()).map(Session::isOpen)).hasValue(true);
  }

  @Test
  void aStopWithoutNumberAndWithTheCardOfAnotherEndsNoSessionByGuess() {
    var start = began(at("09:00"), 1_000);
    var report = new StopReport(-1, BOBS, 3_000, at("10:00"), "Local", null);
    var end = ended(sessions.decide(report, BOB, CONNECTED, NOW));
    assertThat(end.session()).isNotEqualTo(start.session());
    assertThat(end.driver()).isEqualTo(BOB);
  }

  /** A card of the same household may end what another began; the number says which. */
  @Test
  void aStopWithAnotherCardEndsTheSessionOfItsNumberForTheOneWhoBeganIt() {
    var start = began(at("09:00"), 1_000);
    var report = new StopReport(start.transactionId(), BOBS, 3_000, at("10:00"), "Local", null);
    var end = ended(sessions.decide(report, BOB, CONNECTED, NOW));
    assertThat(end.session()).isEqualTo(start.session());
    assertThat(end.driver()).isEqualTo(ANN);
    assertThat(end.card()).isEqualTo(ANNS);
  }

  @ParameterizedTest
  @CsvSource({"2147483647", "4711"})
  void aStopOfANumberThatNobodyGaveIsKeptOnce(int unknown) {
    began(at("09:00"), 1_000);
    var end = ended(stop(unknown, at("10:00"), 3_000));
    assertThat(end.connector()).isEqualTo(Sessions.UNKNOWN_CONNECTOR);
    assertThat(stop(unknown, at("10:00"), 3_000)).isInstanceOf(StopOutcome.AlreadyEnded.class);
  }

  /** The number of a start comes with its answer, so until then readings have none. */
  @Test
  void aReadingBeforeItsStartBelongsToNoSession() {
    assertThat(sessions.byTransaction(-1)).isEqualTo(Optional.empty());
    assertThat(sessions.byTransaction(4711)).isEmpty();
    assertThat(sessions.runningOn(1, NOW)).isEmpty();
    var later = began(at("09:00"), 1_000);
    assertThat(sessions.runningOn(1, at("08:59"))).as("that comes after the start").isEmpty();
    assertThat(sessions.runningOn(1, at("09:00")).map(Session::id)).hasValue(later.session());
  }
}
