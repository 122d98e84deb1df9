package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.ANN;
import static org.pileshare.gateway.core.Given.ANNS;
import static org.pileshare.gateway.core.Given.BOBS;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.at;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionEvent;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.TransactionReported.Kind;
import org.pileshare.gateway.core.ReportedTransaction.Said;
import org.pileshare.gateway.core.Transactions.Outcome;

/** What piles of OCPP 2.x tell of their transactions, in which order ever. */
class TransactionsTest {
  private static final Instant NOW = at("12:00");

  private final List<SessionEvent> topic = new ArrayList<>();
  private Transactions transactions = Transactions.none(PILE);

  private Outcome report(TransactionReported report) {
    return report(report, NOW);
  }

  private Outcome report(TransactionReported report, Instant now) {
    var outcome = transactions.decide(report, now);
    outcome.toWrite().forEach(this::write);
    return outcome;
  }

  private void write(SessionEvent event) {
    topic.add(event);
    transactions = transactions.with(event);
  }

  private void restart() {
    transactions = Transactions.none(PILE);
    topic.forEach(event -> transactions = transactions.with(event));
  }

  private <E extends SessionEvent> List<E> written(Class<E> kind) {
    return topic.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private CompletedSession completed() {
    assertThat(written(CompletedSession.class)).hasSize(1);
    return written(CompletedSession.class).getFirst();
  }

  private static Said started(int seqNo) {
    return Said.at(Kind.STARTED, seqNo, "09:00");
  }

  private static Said updated(int seqNo, String time) {
    return Said.at(Kind.UPDATED, seqNo, time);
  }

  private static Said ended(int seqNo) {
    return Said.at(Kind.ENDED, seqNo, "10:00").reason("EVDisconnected");
  }

  private static Said whole(int seqNo) {
    return started(seqNo).card(ANNS).evse(2).reads(1_000);
  }

  @Test
  void aTransactionIsOneSessionFromItsStartToItsEnd() {
    report(whole(0).report());
    assertThat(written(SessionStarted.class))
        .singleElement()
        .satisfies(
            start -> {
              assertThat(start.session()).isEqualTo(Transactions.session(PILE, "tx-1"));
              assertThat(start.connector()).isEqualTo(2);
              assertThat(start.card()).isEqualTo(ANNS);
              assertThat(start.driver()).isEqualTo(ANN);
              assertThat(start.transactionId()).isPositive();
              assertThat(start.meterStartWh()).isEqualTo(1_000);
              assertThat(start.startedAt()).isEqualTo(at("09:00"));
              assertThat(start.offline()).isFalse();
            });
    report(ended(3).reads(5_000).report());
    assertThat(completed())
        .isEqualTo(
            new SessionEnded(
                PILE,
                Transactions.session(PILE, "tx-1"),
                2,
                ANNS,
                ANN,
                1_000,
                5_000,
                at("09:00"),
                at("10:00"),
                NOW,
                "EVDisconnected",
                true));
  }

  @Test
  void theNameOfATransactionIsThePilesAndAnotherNameIsAnotherSession() {
    report(whole(0).report());
    report(whole(0).transaction("tx-2").report());
    assertThat(written(SessionStarted.class)).hasSize(2);
    assertThat(transactions.known()).hasSize(2);
  }

  /** Its number says when a report belongs, and not its coming. */
  @Test
  void whateverTheOrderOfArrivalTheSessionIsTheSame() {
    var reports =
        List.of(
            started(0).reads(1_000).report(),
            updated(1, "09:05").card(ANNS).reads(1_200).report(),
            updated(2, "09:10").evse(2).reads(1_500).report(),
            updated(3, "09:30").card(BOBS).reads(4_000).report(),
            ended(4).reads(5_000).report());
    for (int seed = 0; seed < 200; seed++) {
      var order = new ArrayList<>(reports);
      Collections.shuffle(order, new Random(seed));
      topic.clear();
      transactions = Transactions.none(PILE);
      order.forEach(this::report);
      order.forEach(this::report);
      if (order.getLast().kind() == Kind.ENDED) {
        assertThat(completed().card()).as("seed %d: %s", seed, order).isEqualTo(ANNS);
        assertThat(completed().connector()).as("seed %d", seed).isEqualTo(2);
      }
      assertThat(completed().energyWh()).as("seed %d", seed).isEqualTo(4_000);
      assertThat(completed().startedAt()).as("seed %d", seed).isEqualTo(at("09:00"));
      assertThat(written(SessionStarted.class).size()).as("seed %d", seed).isLessThan(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"UPDATED", "ENDED"})
  void aTransactionIsKnownFromWhicheverReportComesFirst(Kind first) {
    var outcome = report(Said.at(first, 3, "09:30").evse(1).report());
    assertThat(outcome.toWrite()).singleElement().isInstanceOf(TransactionReported.class);
    restart();
    assertThat(transactions.known(Transactions.session(PILE, "tx-1"))).isPresent();
  }

  @Test
  void aStartThatComesAfterTheEndMakesTheSessionWhole() {
    report(updated(1, "09:20").reads(1_700).report());
    report(ended(2).reads(5_000).report());
    assertThat(written(CompletedSession.class)).isEmpty();
    restart();
    report(whole(0).report());
    assertThat(completed().energyWh()).isEqualTo(4_000);
    assertThat(completed().startedAt()).isEqualTo(at("09:00"));
    assertThat(completed().card()).isEqualTo(ANNS);
    assertThat(topic.getLast()).as("after its start").isSameAs(completed());
  }

  @Test
  void anEndWhoseStartNeverComesIsWrittenWithWhatIsKnown() {
    report(updated(4, "09:40").reads(4_000).report());
    report(ended(5).reads(5_000).report());
    assertThat(transactions.due(NOW.plus(Transactions.PATIENCE))).isEmpty();
    restart();
    transactions.due(NOW.plus(Transactions.PATIENCE).plusMillis(1)).forEach(this::write);
    assertThat(completed().card()).isEqualTo(Sessions.NO_CARD);
    assertThat(completed().driver()).isNull();
    assertThat(completed().connector()).isEqualTo(Sessions.UNKNOWN_CONNECTOR);
    assertThat(completed().startReported()).isFalse();
    assertThat(completed().energyWh()).isEqualTo(1_000);
    assertThat(completed().startedAt()).isEqualTo(at("09:40"));
    assertThat(transactions.due(NOW.plus(Duration.ofDays(1)))).as("once").isEmpty();
  }

  @Test
  void aCardThatIsOnItsWayIsWaitedFor() {
    report(started(0).evse(1).reads(1_000).report());
    report(ended(2).reads(5_000).report());
    assertThat(written(CompletedSession.class)).isEmpty();
    report(updated(1, "09:01").card(ANNS).report());
    assertThat(completed().card()).isEqualTo(ANNS);
    assertThat(completed().energyWh()).isEqualTo(4_000);
  }

  /** OCPP 2.0.1, E04: without memory a pile drops every other reading. */
  @Test
  void readingsThatAreMissingInBetweenAreNoError() {
    report(whole(0).report());
    report(updated(7, "09:20").reads(2_000).report());
    report(ended(40).reads(5_000).report());
    assertThat(completed().energyWh()).isEqualTo(4_000);
  }

  @Test
  void aReadingOfAKnownSessionIsNotKeptForever() {
    report(whole(0).report());
    assertThat(report(updated(1, "09:05").reads(1_100).report()).toWrite()).isEmpty();
  }

  /** Who plugs in first and swipes then has a session as soon as both are known. */
  @Test
  void cardConnectorAndReservationAreToldOnceEachByWhicheverReport() {
    assertThat(report(started(0).evse(1).reads(1_000).report()).toWrite()).hasSize(1);
    assertThat(report(updated(1, "09:01").reservation(17).report()).toWrite()).hasSize(1);
    report(updated(2, "09:02").card(ANNS).report());
    assertThat(written(SessionStarted.class))
        .singleElement()
        .satisfies(
            start -> {
              assertThat(start.card()).isEqualTo(ANNS);
              assertThat(start.connector()).isEqualTo(1);
              assertThat(start.startedAt()).isEqualTo(at("09:00"));
            });
    restart();
    var known = transactions.known(Transactions.session(PILE, "tx-1")).orElseThrow();
    assertThat(known.reservation()).hasValue(17);
    report(ended(3).reads(5_000).report());
    assertThat(completed().card()).isEqualTo(ANNS);
  }

  /** Two gateways may have written one each, about the time at which the pile moved. */
  @Test
  void aNumberIsTakenByTheFirstReportThatIsOnTheTopic() {
    var once =
        transactions
            .with(started(0).evse(1).reads(1_000).report())
            .with(updated(1, "09:01").reservation(17).report());
    assertThat(once.with(updated(1, "09:01").card(ANNS).report())).isEqualTo(once);
  }

  @Test
  void theCardThatOnlyEndsASessionDoesNotPayForIt() {
    report(whole(0).report());
    report(ended(1).card(BOBS).reads(2_000).report());
    assertThat(completed().card()).isEqualTo(ANNS);
    assertThat(completed().driver()).isEqualTo(ANN);
  }

  @ParameterizedTest
  @CsvSource({"false, false, false", "true, false, true", "false, true, true"})
  void aSessionIsOfflineIfThePileSaysSoOfItsStartOrItsEnd(
      boolean start, boolean end, boolean uploaded) {
    report(whole(0).offline(start).report());
    report(ended(1).offline(end).reads(2_000).report());
    assertThat(written(SessionStarted.class).getFirst().offline()).isEqualTo(start);
    assertThat(completed())
        .isInstanceOf(uploaded ? OfflineSessionUploaded.class : SessionEnded.class);
  }

  /** citrineos-core 204: a newer transaction runs already. */
  @Test
  void anEndIsTakenWhateverElseRunsOnTheConnector() {
    report(whole(0).report());
    report(whole(0).transaction("tx-2").report());
    report(ended(1).reads(2_000).report());
    assertThat(completed().session()).isEqualTo(Transactions.session(PILE, "tx-1"));
  }

  @Test
  void aRepeatedReportGetsTheFirstAnswerAlsoAfterARestart() {
    var first = report(whole(0).told(CardAnswer.acceptedUntil(at("10:00"))).report());
    report(ended(1).reads(2_000).report());
    restart();
    int before = topic.size();
    var again = report(whole(0).told(CardAnswer.BLOCKED).report());
    assertThat(again.repeated()).isTrue();
    assertThat(again.answer()).isEqualTo(first.answer());
    assertThat(again.answer()).isEqualTo(CardAnswer.acceptedUntil(at("10:00")));
    assertThat(report(ended(1).reads(2_000).report()).toWrite()).isEmpty();
    assertThat(topic).hasSize(before);
  }

  @Test
  void anotherEndOfASessionDoesNotChangeTheFirst() {
    report(whole(0).report());
    report(ended(1).reads(2_000).report());
    assertThat(report(ended(2).reads(9_000).report()).toWrite()).isEmpty();
    assertThat(completed().meterStopWh()).isEqualTo(2_000);
  }

  /** The report stands on the topic, what follows from it does not: a crash in between. */
  @Test
  void whatACrashKeptFromFollowingFollowsFromTheRepetition() {
    write(whole(0).report());
    assertThat(written(SessionStarted.class)).isEmpty();
    assertThat(report(whole(0).report()).repeated()).isTrue();
    assertThat(written(SessionStarted.class)).hasSize(1);
    write(ended(1).reads(2_000).report());
    assertThat(transactions.due(NOW)).hasSize(1);
  }

  @Test
  void whatStandsTwiceOnTheTopicChangesNothing() {
    report(whole(0).report());
    report(ended(1).reads(2_000).report());
    var once = transactions;
    List.copyOf(topic).forEach(event -> transactions = transactions.with(event));
    assertThat(transactions).isSameAs(once);
  }

  /** A pile that counts badly may start twice; what it tells of the card is kept all the same. */
  @Test
  void aSecondStartIsHeardIfItTellsMore() {
    report(started(0).evse(1).reads(1_000).report());
    report(started(1).card(ANNS).reads(1_100).report());
    report(ended(2).reads(2_000).report());
    assertThat(completed().card()).isEqualTo(ANNS);
    assertThat(completed().energyWh()).isEqualTo(1_000);
  }

  @Test
  void aSessionWithoutAnyReadingHasNoEnergyAndIsKept() {
    report(started(0).card(ANNS).evse(1).report());
    report(ended(1).report());
    assertThat(completed().energyWh()).isZero();
  }

  @Test
  void memoryIsLimitedAndTheEndedAreForgottenFirst() {
    report(whole(0).report());
    for (int i = 0; i < 3 * Transactions.MAX_ENDED; i++) {
      report(whole(0).transaction("ended-" + i).report());
      report(ended(1).transaction("ended-" + i).reads(2_000).report());
    }
    assertThat(transactions.known())
        .hasSize(1 + Transactions.MAX_ENDED)
        .containsKey(Transactions.session(PILE, "tx-1"));
    for (int i = 0; i < 2 * Transactions.MAX_OPEN; i++) {
      report(whole(0).transaction("open-" + i).report());
    }
    assertThat(transactions.known()).hasSize(Transactions.MAX_OPEN + Transactions.MAX_ENDED);
    for (int i = 1; i < 5 * Transaction.MAX_REPORTS; i++) {
      report(updated(i, "09:30").transaction("open-127").card(BOBS).report());
    }
    var most = transactions.known(Transactions.session(PILE, "open-127")).orElseThrow();
    assertThat(most.reports()).hasSize(Transaction.MAX_REPORTS);
  }
}
