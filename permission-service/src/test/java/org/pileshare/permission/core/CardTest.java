package org.pileshare.permission.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.pileshare.permission.core.Fixture.DRIVER;
import static org.pileshare.permission.core.Fixture.NOW;
import static org.pileshare.permission.core.Fixture.OPERATOR;
import static org.pileshare.permission.core.Fixture.OWNER;
import static org.pileshare.permission.core.Fixture.STRANGER;
import static org.pileshare.permission.core.Fixture.accepted;
import static org.pileshare.permission.core.Fixture.alreadyDone;
import static org.pileshare.permission.core.Fixture.assertRefused;
import static org.pileshare.permission.core.Fixture.caller;
import static org.pileshare.permission.core.Fixture.idOf;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;

class CardTest {
  private static final CardId CARD = new CardId("CAFE01");
  private static final CardId OTHER = new CardId("CAFE02");
  private static final PersonId ANOTHER = new PersonId("dan");

  private static BindCard bind(Caller by, PersonId driver, CardStatus status) {
    return new BindCard(CARD, CardKind.APP, by, driver, status, null);
  }

  private static Card bound() {
    return Card.UNKNOWN.with(event(DRIVER, CardStatus.ACTIVE, OWNER));
  }

  @Test
  void aFreeCardIsBound() {
    var accepted =
        accepted(Card.UNKNOWN.decide(bind(OWNER, DRIVER, CardStatus.ACTIVE), CardCounts.NONE, NOW));

    assertThat(accepted.created()).isTrue();
    assertThat(accepted.event()).isEqualTo(event(DRIVER, CardStatus.ACTIVE, OWNER));
  }

  @Test
  void aDriverHasALimitedNumberOfCards() {
    var command = bind(OWNER, DRIVER, CardStatus.ACTIVE);

    assertThat(
            accepted(
                    Card.UNKNOWN.decide(command, new CardCounts(Card.MAX_OF_A_DRIVER - 1, 40), NOW))
                .created())
        .isTrue();
    assertRefused(
        Card.UNKNOWN.decide(command, new CardCounts(Card.MAX_OF_A_DRIVER, 40), NOW),
        Refusal.TOO_MANY);
  }

  @Test
  void aBoundCardIsRefusedToAnotherDriverEvenByAnOperator() {
    assertRefused(
        bound().decide(bind(OPERATOR, ANOTHER, CardStatus.ACTIVE), CardCounts.NONE, NOW),
        Refusal.CARD_TAKEN);
  }

  @Test
  void theSameAgainChangesNothing() {
    var outcome = bound().decide(bind(STRANGER, DRIVER, CardStatus.ACTIVE), CardCounts.NONE, NOW);

    assertThat(alreadyDone(outcome)).isEqualTo(bound().bound());
  }

  @Test
  void whoBoundItAndAnOperatorMayBlockIt() {
    for (var by : new Caller[] {OWNER, OPERATOR}) {
      var accepted =
          accepted(bound().decide(bind(by, DRIVER, CardStatus.BLOCKED), CardCounts.NONE, NOW));
      assertThat(accepted.created()).isFalse();
      assertThat(accepted.event().status()).isEqualTo(CardStatus.BLOCKED);
    }
  }

  @Test
  void anotherOwnerMayNotBlockIt() {
    assertRefused(
        bound().decide(bind(STRANGER, DRIVER, CardStatus.BLOCKED), CardCounts.NONE, NOW),
        Refusal.NOT_FOUND);
  }

  @Test
  void eachChangeHasAnEventIdOfItsOwn() {
    var blocked =
        accepted(bound().decide(bind(OWNER, DRIVER, CardStatus.BLOCKED), CardCounts.NONE, NOW));
    var card = bound().with(blocked.event());
    var active =
        accepted(card.decide(bind(OWNER, DRIVER, CardStatus.ACTIVE), CardCounts.NONE, NOW));

    assertThat(active.event().at()).isAfter(blocked.event().at());
    assertThat(idOf(active)).isNotEqualTo(idOf(blocked));
  }

  @Test
  void anOperatorsChangeDoesNotTakeTheCardFromWhoBoundIt() {
    var blocked = bound().with(event(DRIVER, CardStatus.BLOCKED, OPERATOR));

    assertThat(blocked.introducedBy()).isEqualTo(OWNER.person());
  }

  @Test
  void aCardThatChangesItsDriverIsADefect() {
    var moved = event(ANOTHER, CardStatus.ACTIVE, OWNER);

    assertThatIllegalStateException().isThrownBy(() -> bound().with(moved));
  }

  private static CardBound event(PersonId driver, CardStatus status, Caller by) {
    return new CardBound(CARD, CardKind.APP, driver, status, by.person(), null, NOW);
  }

  private static Card in(CardStatus status) {
    return bound().with(event(DRIVER, status, OWNER));
  }

  @Test
  void itsDriverWhoBoundItAndAnOperatorReportItLost() {
    var driver = new Caller(DRIVER, Set.of(Role.DRIVER));
    for (var by : List.of(driver, OWNER, OPERATOR)) {
      var accepted = accepted(bound().decide(new LoseCard(CARD, by, "gone"), NOW));
      assertThat(accepted.event().status()).isEqualTo(CardStatus.LOST);
      assertThat(accepted.event().boundBy()).isEqualTo(by.person());
      assertThat(accepted.event().reason()).isEqualTo("gone");
    }
    for (var by : List.of(STRANGER, caller("dan", Role.DRIVER))) {
      assertRefused(bound().decide(new LoseCard(CARD, by, null), NOW), Refusal.NOT_FOUND);
    }
    assertRefused(Card.UNKNOWN.decide(new LoseCard(CARD, OPERATOR, null), NOW), Refusal.NOT_FOUND);
  }

  @Test
  void aLostOrReplacedCardIsSoForGood() {
    for (var ended : List.of(CardStatus.LOST, CardStatus.REPLACED)) {
      for (var status : List.of(CardStatus.ACTIVE, CardStatus.BLOCKED)) {
        assertRefused(
            in(ended).decide(bind(OPERATOR, DRIVER, status), CardCounts.NONE, NOW),
            Refusal.CARD_ENDED);
      }
    }
    assertRefused(
        in(CardStatus.REPLACED).decide(new LoseCard(CARD, OWNER, null), NOW), Refusal.CARD_ENDED);
    assertRefused(
        in(CardStatus.LOST).decide(replace(OWNER), Card.UNKNOWN, CardCounts.NONE, NOW),
        Refusal.CARD_ENDED);
    assertThat(alreadyDone(in(CardStatus.LOST).decide(new LoseCard(CARD, OWNER, null), NOW)))
        .isEqualTo(in(CardStatus.LOST).bound());
  }

  private static ReplaceCard replace(Caller by) {
    return new ReplaceCard(CARD, by, OTHER, CardKind.APP, "worn out");
  }

  @Test
  void aReplacementBindsTheNewCardAndEndsTheOldOne() {
    var full = new CardCounts(Card.MAX_OF_A_DRIVER, Card.MAX_OF_A_DRIVER);

    var accepted = accepted(bound().decide(replace(OWNER), Card.UNKNOWN, full, NOW));

    assertThat(accepted.event().card()).isEqualTo(OTHER);
    assertThat(accepted.event().driver()).isEqualTo(DRIVER);
    assertThat(accepted.event().status()).isEqualTo(CardStatus.ACTIVE);
    assertThat(accepted.consequences())
        .singleElement()
        .isInstanceOfSatisfying(
            CardBound.class,
            old -> {
              assertThat(old.card()).isEqualTo(CARD);
              assertThat(old.status()).isEqualTo(CardStatus.REPLACED);
            });
    var again =
        in(CardStatus.REPLACED)
            .decide(replace(OWNER), Card.UNKNOWN.with(accepted.event()), CardCounts.NONE, NOW);
    assertThat(alreadyDone(again)).isEqualTo(accepted.event());
  }

  @Test
  void aReplacementIsRefusedToOthersAndByACardThatIsTaken() {
    assertRefused(
        bound().decide(replace(STRANGER), Card.UNKNOWN, CardCounts.NONE, NOW), Refusal.NOT_FOUND);
    var taken =
        Card.UNKNOWN.with(
            new CardBound(
                OTHER, CardKind.APP, ANOTHER, CardStatus.ACTIVE, OWNER.person(), null, NOW));
    assertRefused(bound().decide(replace(OWNER), taken, CardCounts.NONE, NOW), Refusal.CARD_TAKEN);
  }

  @Test
  void aCardKeepsItsKind() {
    var command = new BindCard(CARD, CardKind.MAC, OWNER, DRIVER, CardStatus.ACTIVE, null);

    assertRefused(bound().decide(command, CardCounts.NONE, NOW), Refusal.CARD_TAKEN);
  }
}
