package org.pileshare.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.ANN;
import static org.pileshare.gateway.core.Given.ANNS;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.at;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.TransactionReported.Kind;
import org.pileshare.gateway.core.Transactions;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.ErrorCode;
import org.pileshare.ocpp.v201.GetTransactionStatus.Confirmation;

/** OCPP 2.0.1, E14: what a pile has yet to tell of a transaction is waited for. */
class OpenTransactionsTest {
  private final List<String> asked = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final Map<String, Answer<Confirmation>> answers = new HashMap<>();
  private Transactions known = Transactions.none(PILE);
  private Instant now = at("09:00");
  private int changes;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private final OpenTransactions open =
      new OpenTransactions(
          () -> known,
          name -> {
            asked.add(name);
            return CompletableFuture.completedFuture(answers.get(name));
          },
          transaction -> lost.add(transaction.id()),
          Runnable::run,
          () -> changes++,
          clock);

  private UUID report(String name, Kind kind, int number) {
    var session = Transactions.session(PILE, name);
    known =
        known.with(
            new TransactionReported(
                PILE,
                session,
                name,
                number,
                kind,
                1,
                ANNS,
                ANN,
                null,
                0L,
                0L,
                false,
                null,
                null,
                null,
                at("08:00"),
                at("08:00")));
    return session;
  }

  private void says(String name, @Nullable Boolean ongoing, boolean queued) {
    answers.put(name, new Answer.Confirmed<>(new Confirmation(ongoing, queued)));
  }

  @Test
  void whatGoesOnAndHasNothingInTheQueueIsAsItIsKnown() {
    var session = report("one", Kind.STARTED, 0);
    assertThat(open.untold()).as("before it was asked").containsExactly(session);
    says("one", true, false);
    open.begin();
    open.begin();
    assertThat(asked).containsExactly("one");
    assertThat(open.untold()).isEmpty();
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void asLongAsMessagesAreInTheQueueItIsAskedAgainAndNothingFollows() {
    var session = report("one", Kind.STARTED, 0);
    report("over", Kind.STARTED, 0);
    report("over", Kind.ENDED, 1);
    says("one", false, true);
    open.begin();
    open.refresh();
    assertThat(asked).as("not at once").containsExactly("one");
    assertThat(open.untold()).containsExactly(session);
    now = now.plus(OpenTransactions.PAUSE);
    assertThat(open.isDue(now)).isTrue();
    open.refresh();
    assertThat(asked).containsExactly("one", "one");
    report("one", Kind.ENDED, 1);
    now = now.plus(OpenTransactions.PAUSE);
    open.refresh();
    assertThat(asked).as("it has told").hasSize(2);
    assertThat(open.untold()).isEmpty();
    assertThat(lost).isEmpty();
  }

  @Test
  void anEndThatThePileHasLostIsToldOnceAndNotWaitedForAgain() {
    report("one", Kind.STARTED, 0);
    says("one", false, false);
    open.begin();
    now = now.plus(OpenTransactions.PAUSE);
    open.refresh();
    assertThat(lost).containsExactly("one");
    assertThat(open.untold()).as("there is nothing left to stop").hasSize(1);
  }

  @Test
  void aPileThatDoesNotKnowTheQuestionIsAskedOnce() {
    report("one", Kind.STARTED, 0);
    report("two", Kind.STARTED, 0);
    var refused = new Answer.Refused<Confirmation>(ErrorCode.NOT_SUPPORTED, "");
    answers.put("one", refused);
    answers.put("two", refused);
    open.begin();
    assertThat(asked).hasSize(1);
    assertThat(open.untold()).isEmpty();
  }

  @Test
  void silenceIsNoAnswer() {
    report("one", Kind.STARTED, 0);
    answers.put("one", new Answer.Missing<>(Answer.Reason.TIMED_OUT));
    open.begin();
    assertThat(open.untold()).hasSize(1);
    now = now.plus(OpenTransactions.PAUSE);
    assertThat(open.isDue(now)).isTrue();
  }
}
