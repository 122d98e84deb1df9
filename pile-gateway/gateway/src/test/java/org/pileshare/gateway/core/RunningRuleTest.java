package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.ANN;
import static org.pileshare.gateway.core.Given.ANNS;
import static org.pileshare.gateway.core.Given.OWNER;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.UTC;
import static org.pileshare.gateway.core.Given.at;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.ConnectorReported;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.PileBooted;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionEvent;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.TransactionReported.Told;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.gateway.core.RunningRule.Course;

class RunningRuleTest {
  private static final UUID SESSION = new UUID(1, 1);
  private static final PileDescribed TWO_CONNECTORS =
      new PileDescribed(
          PILE,
          OWNER,
          "Site",
          null,
          UTC,
          60,
          List.of(),
          List.of(),
          UnreservedUnits.OPEN,
          List.of(new Connector(1, "GBT_AC", 7_000), new Connector(2, "GBT_AC", 7_000)),
          BookingTerms.STANDARD,
          "flat",
          false,
          OWNER,
          1,
          at("00:00"));

  private Sessions sessions = Sessions.none(PILE);
  private Transactions transactions = Transactions.none(PILE);
  private PileState state = PileState.unknown(PILE);
  private @Nullable LatestReadings readings;

  private void happened(SessionEvent event) {
    sessions = sessions.with(event);
    transactions = transactions.with(event);
  }

  private static SessionStarted start(
      UUID session, int connector, @Nullable Told told, Instant startedAt, Instant receivedAt) {
    return new SessionStarted(
        PILE, session, connector, 7, ANNS, ANN, 0, false, told, startedAt, receivedAt);
  }

  private void begins(Told told) {
    happened(start(SESSION, 1, told, at("09:00"), at("09:00")));
  }

  private void boots(String time) {
    state = state.with(new PileBooted(PILE, "V", "M", null, at(time)));
  }

  private Course course() {
    var rule =
        new RunningRule(
            TWO_CONNECTORS,
            sessions,
            transactions,
            state,
            id -> id.equals(SESSION) ? Optional.ofNullable(readings) : Optional.empty());
    var session = sessions.known().get(SESSION);
    assertThat(session).isNotNull();
    var course = rule.of(session);
    assertThat(rule.all(course)).contains(session);
    return course;
  }

  @ParameterizedTest
  @CsvSource({
    "1, ACCEPTED, RUNNING",
    "2, ACCEPTED, RUNNING",
    "1,         , RUNNING",
    "1, INVALID,  REFUSED",
    "2, BLOCKED,  REFUSED",
    "0, ACCEPTED, NOWHERE",
    "3, ACCEPTED, NOWHERE",
    "77, INVALID, NOWHERE",
    "-1, INVALID, NOWHERE"
  })
  void whatHasBegunRunsIfItWasAdmittedAtAConnectorOfThePile(
      int connector, @Nullable Told told, Course course) {
    happened(start(SESSION, connector, told, at("09:00"), at("09:00")));
    assertThat(course()).isEqualTo(course);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCEPTED", "INVALID", "BLOCKED"})
  void itIsOverWhenItsEndIsTold(Told told) {
    begins(told);
    happened(
        new SessionEnded(
            PILE,
            SESSION,
            1,
            ANNS,
            ANN,
            0,
            900,
            at("09:00"),
            at("10:00"),
            at("10:00"),
            "Local",
            true));
    assertThat(course()).isEqualTo(Course.OVER);
  }

  /** The order of the reports counts, and not what the clock of the pile says. */
  @ParameterizedTest
  @CsvSource({
    "1, ACCEPTED, 2026-11-21T10:00:00Z, 10:00, OVER",
    "1, INVALID,  2026-11-21T10:00:00Z, 10:00, OVER",
    "1, ACCEPTED, 1999-01-01T00:00:00Z, 10:00, OVER",
    "1, ACCEPTED, 2099-01-01T00:00:00Z, 10:00, OVER",
    "2, ACCEPTED, 2026-11-21T10:00:00Z, 10:00, RUNNING",
    "1, ACCEPTED, 2026-11-21T08:00:00Z, 08:00, RUNNING"
  })
  void aLaterStartAtItsConnectorShowsThatItIsOver(
      int connector, Told told, Instant startedAt, String receivedAt, Course course) {
    begins(Told.ACCEPTED);
    happened(start(new UUID(2, 2), connector, told, startedAt, at(receivedAt)));
    assertThat(course()).isEqualTo(course);
  }

  @Test
  void itStaysOverThoughAllOthersAreForgotten() {
    begins(Told.ACCEPTED);
    for (int i = 0; i < 2 * Sessions.MAX_ENDED; i++) {
      var other = new UUID(2, i);
      happened(start(other, 1, Told.ACCEPTED, at("10:00"), at("10:00")));
      happened(
          new SessionEnded(
              PILE,
              other,
              1,
              ANNS,
              ANN,
              0,
              9,
              at("10:00"),
              at("10:01"),
              at("10:01"),
              "Local",
              true));
    }
    assertThat(course()).isEqualTo(Course.OVER);
  }

  @Test
  void aRepetitionOfItsOwnStartChangesNothing() {
    begins(Told.ACCEPTED);
    begins(Told.ACCEPTED);
    assertThat(course()).isEqualTo(Course.RUNNING);
  }

  /** Its clock may be a little behind ours, and some piles tell whole seconds. */
  @ParameterizedTest
  @CsvSource({
    "08:59,      ,      ,             , RUNNING",
    "09:30,      ,      ,             , OVER",
    "09:30, 09:29,      ,             , OVER",
    "09:30, 09:30,      ,             , RUNNING",
    "09:30, 09:31,      ,             , RUNNING",
    "09:30,      , 09:29, Charging,   OVER",
    "09:30,      , 09:30, Charging,   RUNNING",
    "09:30,      , 09:31, SuspendedEV, RUNNING",
    "09:30,      , 09:31, Occupied,   RUNNING",
    "09:30,      , 09:31, Available,  OVER",
    "09:30,      , 09:31, Finishing,  OVER"
  })
  void aPileThatHasBootedGoesOnWithWhatItReportsSince(
      String boot,
      @Nullable String readAt,
      @Nullable String statusAt,
      @Nullable String status,
      Course course) {
    begins(Told.ACCEPTED);
    boots(boot);
    if (readAt != null) {
      readings = LatestReadings.of(new MeterSampled(PILE, 1, SESSION, 50, at(readAt), at("09:40")));
    }
    if (statusAt != null && status != null) {
      state =
          state.with(new ConnectorReported(PILE, 1, status, "NoError", at(statusAt), at("09:40")));
    }
    assertThat(course()).isEqualTo(course);
  }

  @Test
  void aStartThatAPileTellsAfterItHasBootedRunsUntilItTellsMore() {
    boots("09:30");
    happened(start(SESSION, 1, Told.ACCEPTED, at("09:00"), at("09:31")));
    assertThat(course()).isEqualTo(Course.RUNNING);
  }

  @Test
  void anEndThatIsToldAfterABootEndsTheSessionWithItsEnergy() {
    begins(Told.INVALID);
    boots("09:30");
    assertThat(course()).isEqualTo(Course.OVER);
    var stop = new StopReport(7, ANNS, 1_500, at("09:20"), "PowerLoss", null);
    assertThat(sessions.decide(stop, ANN, at("09:29"), at("09:31")))
        .isInstanceOfSatisfying(
            Sessions.StopOutcome.Ended.class,
            end -> {
              assertThat(end.event().session()).isEqualTo(SESSION);
              assertThat(end.event().energyWh()).isEqualTo(1_500);
            });
  }

  /** Of OCPP 2.x: the end is told, but something that a session consists of is missing yet. */
  @Test
  void aTransactionIsOverWhenItsEndIsReported() {
    happened(reported(0, TransactionReported.Kind.STARTED));
    begins(Told.ACCEPTED);
    assertThat(course()).isEqualTo(Course.RUNNING);
    happened(reported(1, TransactionReported.Kind.ENDED));
    assertThat(course()).isEqualTo(Course.OVER);
  }

  private static TransactionReported reported(int seqNo, TransactionReported.Kind kind) {
    return new TransactionReported(
        PILE,
        SESSION,
        "tx",
        seqNo,
        kind,
        1,
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        at("09:00"),
        at("09:00"));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, true", "2, true", "3, false", "99, false", "-1, false"})
  void connectorZeroIsThePileItself(int connector, boolean part) {
    assertThat(RunningRule.isPart(TWO_CONNECTORS, connector)).isEqualTo(part);
  }
}
