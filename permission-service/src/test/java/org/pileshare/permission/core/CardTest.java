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

import org.junit.jupiter.api.Test;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;

class CardTest {
  private static final CardId CARD = new CardId("CAFE01");
  private static final PersonId ANOTHER = new PersonId("dan");

  private static BindCard bind(Caller by, PersonId driver, CardStatus status) {
    return new BindCard(CARD, by, driver, status);
  }

  private static Card bound() {
    return Card.UNKNOWN.with(new CardBound(CARD, DRIVER, CardStatus.ACTIVE, NOW), OWNER.person());
  }

  @Test
  void aFreeCardIsBound() {
    var accepted = accepted(Card.UNKNOWN.decide(bind(OWNER, DRIVER, CardStatus.ACTIVE), 0, NOW));

    assertThat(accepted.created()).isTrue();
    assertThat(accepted.event()).isEqualTo(new CardBound(CARD, DRIVER, CardStatus.ACTIVE, NOW));
  }

  @Test
  void aDriverHasALimitedNumberOfCards() {
    var command = bind(OWNER, DRIVER, CardStatus.ACTIVE);

    assertThat(accepted(Card.UNKNOWN.decide(command, Card.MAX_OF_A_DRIVER - 1, NOW)).created())
        .isTrue();
    assertRefused(Card.UNKNOWN.decide(command, Card.MAX_OF_A_DRIVER, NOW), Refusal.TOO_MANY);
  }

  @Test
  void aBoundCardIsRefusedToAnotherDriverEvenByAnOperator() {
    assertRefused(
        bound().decide(bind(OPERATOR, ANOTHER, CardStatus.ACTIVE), 0, NOW), Refusal.CARD_TAKEN);
  }

  @Test
  void theSameAgainChangesNothing() {
    var outcome = bound().decide(bind(STRANGER, DRIVER, CardStatus.ACTIVE), 9, NOW);

    assertThat(alreadyDone(outcome)).isEqualTo(bound().bound());
  }

  @Test
  void whoBoundItAndAnOperatorMayBlockIt() {
    for (var by : new Caller[] {OWNER, OPERATOR}) {
      var accepted = accepted(bound().decide(bind(by, DRIVER, CardStatus.BLOCKED), 9, NOW));
      assertThat(accepted.created()).isFalse();
      assertThat(accepted.event().status()).isEqualTo(CardStatus.BLOCKED);
    }
  }

  @Test
  void anotherOwnerMayNotBlockIt() {
    assertRefused(
        bound().decide(bind(STRANGER, DRIVER, CardStatus.BLOCKED), 0, NOW), Refusal.NOT_FOUND);
  }

  @Test
  void eachChangeHasAnEventIdOfItsOwn() {
    var blocked = accepted(bound().decide(bind(OWNER, DRIVER, CardStatus.BLOCKED), 0, NOW));
    var card = bound().with(blocked.event(), OWNER.person());
    var active = accepted(card.decide(bind(OWNER, DRIVER, CardStatus.ACTIVE), 0, NOW));

    assertThat(card.version()).isEqualTo(2);
    assertThat(active.id()).isNotEqualTo(blocked.id());
  }

  @Test
  void anOperatorsChangeDoesNotTakeTheCardFromWhoBoundIt() {
    var blocked = new CardBound(CARD, DRIVER, CardStatus.BLOCKED, NOW);

    assertThat(bound().with(blocked, OPERATOR.person()).boundBy()).isEqualTo(OWNER.person());
  }

  @Test
  void aCardThatChangesItsDriverIsADefect() {
    var moved = new CardBound(CARD, ANOTHER, CardStatus.ACTIVE, NOW);

    assertThatIllegalStateException().isThrownBy(() -> bound().with(moved, OWNER.person()));
  }
}
