package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.contracts.DisputeDecision.BILL;
import static org.pileshare.contracts.DisputeDecision.WAIVE;
import static org.pileshare.contracts.Verdict.CARD_UNKNOWN;
import static org.pileshare.contracts.Verdict.IN_SLOT;
import static org.pileshare.contracts.Verdict.METER_DOUBTFUL;
import static org.pileshare.contracts.Verdict.START_UNKNOWN;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.DisputeDecision;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Verdict;

class RulingTest {
  private static final UUID SESSION = new UUID(0, 1);
  private static final PersonId OTTO = new PersonId("otto");

  @Test
  void aDecisionIsWrittenDownWithWhoMadeItAndWhen() {
    var ruling = rule(BILL, Cases.BEN, 1_000L, true, CARD_UNKNOWN, METER_DOUBTFUL);

    assertThat(ruling)
        .isInstanceOfSatisfying(
            Ruling.Decided.class,
            decided -> {
              assertThat(decided.event().session()).isEqualTo(SESSION);
              assertThat(decided.event().driver()).isEqualTo(Cases.BEN);
              assertThat(decided.event().energyWh()).isEqualTo(1_000);
              assertThat(decided.event().decidedBy()).isEqualTo(OTTO);
              assertThat(decided.event().at()).isEqualTo(Cases.at("12:00"));
            });
  }

  @Test
  void whatWasToldNeedNotBeSaid() {
    assertThat(rule(BILL, null, null, true, IN_SLOT, START_UNKNOWN))
        .isInstanceOf(Ruling.Decided.class);
    assertThat(rule(WAIVE, null, null, true, CARD_UNKNOWN, METER_DOUBTFUL))
        .isInstanceOf(Ruling.Decided.class);
  }

  @Test
  void whoPaysForACardOfNobodyHasToBeSaidAndForWhatAtADoubtfulMeter() {
    assertThat(rule(BILL, null, 1_000L, true, CARD_UNKNOWN))
        .isEqualTo(
            new Ruling.Incomplete(
                "Expected the driver who pays, because nobody owns the card, but there is none"));
    assertThat(rule(BILL, Cases.BEN, null, true, IN_SLOT, METER_DOUBTFUL))
        .isEqualTo(
            new Ruling.Incomplete(
                "Expected the energy that is paid for, because the meter is doubtful,"
                    + " but there is none"));
  }

  @Test
  void aSessionThatTheRulesHaveSettledIsNotDecided() {
    assertThat(rule(WAIVE, null, null, false, IN_SLOT))
        .isEqualTo(
            new Ruling.NotDisputed(
                "Expected a session that waits for a decision, but its verdicts are IN_SLOT"));
  }

  private static Ruling rule(
      DisputeDecision decision,
      @Nullable PersonId driver,
      @Nullable Long energyWh,
      boolean open,
      Verdict... verdicts) {
    return Ruling.of(
        new Ruling.Wish(decision, driver, energyWh, "Because."),
        new Ruling.Subject(SESSION, List.of(verdicts), open),
        OTTO,
        Cases.at("12:00"));
  }
}
