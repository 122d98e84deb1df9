package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.ANN;
import static org.pileshare.gateway.core.Given.ANNS;
import static org.pileshare.gateway.core.Given.BOB;
import static org.pileshare.gateway.core.Given.BOBS;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.at;
import static org.pileshare.gateway.core.Given.card;
import static org.pileshare.gateway.core.Given.permission;
import static org.pileshare.gateway.core.Given.table;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.SwipeRefusal;
import org.pileshare.gateway.core.Admission.Admitted;

/** A pile whose connectors are held by two drivers at once. */
class TwoConnectorsTest {
  private static final CardBound ANNS_CARD = card(ANNS, ANN);
  private static final CardBound BOBS_CARD = card(BOBS, BOB);

  /** 0:00 to 12:00 connector 1 Ann's and 2 Bob's; then 1 closed and 2 open. */
  private static final PileAuthority BOTH =
      PileAuthority.unknown(PILE)
          .with(table(List.of(ANN, Authority.CLOSED), List.of(BOB, Authority.OPEN)))
          .with(permission(ANN))
          .with(permission(BOB));

  @Test
  void eachIsAdmittedAtTheConnectorThatTheyHoldAndNotAtTheOther() {
    assertThat(BOTH.admit(ANNS, ANNS_CARD, 1, at("01:00")))
        .isEqualTo(new Admitted(ANN, at("12:00")));
    assertThat(BOTH.admit(BOBS, BOBS_CARD, 2, at("01:00"))).isInstanceOf(Admitted.class);
    assertThat(refusal(BOTH.admit(ANNS, ANNS_CARD, 2, at("01:00"))))
        .isEqualTo(SwipeRefusal.HELD_BY_ANOTHER);
    assertThat(refusal(BOTH.admit(BOBS, BOBS_CARD, 1, at("01:00"))))
        .isEqualTo(SwipeRefusal.HELD_BY_ANOTHER);
  }

  @Test
  void whoAsksWithoutAConnectorIsAdmittedIfAnyAdmitsThem() {
    assertThat(BOTH.admit(ANNS, ANNS_CARD, at("01:00"))).isEqualTo(new Admitted(ANN, at("12:00")));
    assertThat(BOTH.admit(BOBS, BOBS_CARD, at("01:00"))).isInstanceOf(Admitted.class);
    assertThat(BOTH.admit(ANNS, ANNS_CARD, at("13:00"))).isInstanceOf(Admitted.class);
  }

  @Test
  void theEndIsThatOfTheOwnConnectorThoughAnotherIsOpenLonger() {
    var pile =
        PileAuthority.unknown(PILE)
            .with(table(List.of(Authority.OPEN), List.of(ANN, Authority.CLOSED)))
            .with(permission(ANN));

    assertThat(pile.admit(ANNS, ANNS_CARD, at("01:00"))).isEqualTo(new Admitted(ANN, at("12:00")));
  }

  @Test
  void whoIsAdmittedNowhereIsToldThatOthersHoldItRatherThanThatItIsClosed() {
    var pile =
        PileAuthority.unknown(PILE)
            .with(table(List.of(Authority.CLOSED), List.of(BOB)))
            .with(permission(ANN));

    assertThat(refusal(pile.admit(ANNS, ANNS_CARD, at("01:00"))))
        .isEqualTo(SwipeRefusal.HELD_BY_ANOTHER);
    assertThat(refusal(pile.admit(ANNS, ANNS_CARD, 1, at("01:00")))).isEqualTo(SwipeRefusal.CLOSED);
  }

  @Test
  void aConnectorThatTheTableDoesNotKnowStaysShut() {
    assertThat(refusal(BOTH.admit(ANNS, ANNS_CARD, 3, at("01:00"))))
        .isEqualTo(SwipeRefusal.NO_TABLE);
  }

  @Test
  void aStartIsJudgedByItsConnector() {
    var own = new StartReport(PILE, 1, ANNS, 0, at("01:00"));
    var other = new StartReport(PILE, 2, ANNS, 0, at("01:00"));

    assertThat(BOTH.answerToStart(own, ANNS_CARD, false, at("01:00")))
        .isEqualTo(CardAnswer.acceptedUntil(at("12:00")));
    assertThat(BOTH.answerToStart(other, ANNS_CARD, false, at("01:00")))
        .isEqualTo(CardAnswer.INVALID);
    assertThat(BOTH.answerToStart(own, ANNS_CARD, true, at("13:00")))
        .as("begun offline in its slot, told afterwards")
        .isEqualTo(CardAnswer.acceptedUntil(at("13:00")));
  }

  /** In OCPP 2.x the connector may be told after the card. */
  @Test
  void aStartWhoseConnectorIsNotToldYetIsAnsweredAsIfAnyWereMeant() {
    var start = new StartReport(PILE, Sessions.UNKNOWN_CONNECTOR, ANNS, 0, at("01:00"));
    assertThat(BOTH.answerToStart(start, ANNS_CARD, false, at("01:00")))
        .isEqualTo(CardAnswer.acceptedUntil(at("12:00")));
    assertThat(BOTH.answerToStart(start, null, false, at("01:00"))).isEqualTo(CardAnswer.INVALID);
  }

  private static SwipeRefusal refusal(Admission admission) {
    return ((Admission.Refused) admission).refusal();
  }
}
