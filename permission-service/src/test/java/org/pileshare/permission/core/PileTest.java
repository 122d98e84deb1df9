package org.pileshare.permission.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.pileshare.permission.core.Fixture.NOW;
import static org.pileshare.permission.core.Fixture.OPERATOR;
import static org.pileshare.permission.core.Fixture.OWNER;
import static org.pileshare.permission.core.Fixture.PILE;
import static org.pileshare.permission.core.Fixture.STRANGER;
import static org.pileshare.permission.core.Fixture.accepted;
import static org.pileshare.permission.core.Fixture.alreadyDone;
import static org.pileshare.permission.core.Fixture.assertRefused;
import static org.pileshare.permission.core.Fixture.caller;
import static org.pileshare.permission.core.Fixture.description;
import static org.pileshare.permission.core.Fixture.idOf;
import static org.pileshare.permission.core.Fixture.manager;
import static org.pileshare.permission.core.Fixture.registered;
import static org.pileshare.permission.core.Fixture.retired;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.PileRetired;

class PileTest {
  @Test
  void whoRegistersAPileFirstIsItsOwner() {
    var accepted =
        accepted(Pile.UNKNOWN.decide(new RegisterPile(PILE, OWNER, description("Home")), 0, NOW));

    assertThat(accepted.created()).isTrue();
    assertThat(accepted.event().owner()).isEqualTo(OWNER.person());
    assertThat(accepted.event().version()).isEqualTo(1);
    assertThat(accepted.event().at()).isEqualTo(NOW);
  }

  @Test
  void eachChangeCountsTheVersionAndHasAnIdOfItsOwn() {
    var first =
        accepted(Pile.UNKNOWN.decide(new RegisterPile(PILE, OWNER, description("A")), 0, NOW));
    var second =
        accepted(
            Pile.UNKNOWN
                .with(first.event())
                .decide(new RegisterPile(PILE, OWNER, description("B")), 1, NOW.plusSeconds(1)));

    assertThat(second.created()).isFalse();
    assertThat(second.event().version()).isEqualTo(2);
    assertThat(second.event().site()).isEqualTo("B");
    assertThat(idOf(second)).isNotEqualTo(idOf(first));
  }

  @Test
  void theSameDecisionHasTheSameEventId() {
    var command = new RegisterPile(PILE, OWNER, description("Home"));

    var once = accepted(Pile.UNKNOWN.decide(command, 0, NOW));
    var again = accepted(Pile.UNKNOWN.decide(command, 0, NOW.plusSeconds(9)));

    assertThat(idOf(again)).isEqualTo(idOf(once));
  }

  @Test
  void theSameDescriptionAgainChangesNothing() {
    var outcome =
        registered().decide(new RegisterPile(PILE, OWNER, description("Home")), 1, Instant.MAX);

    assertThat(alreadyDone(outcome)).isEqualTo(registered().described());
  }

  @Test
  void anOperatorChangesAPileAndDoesNotBecomeItsOwner() {
    var accepted =
        accepted(registered().decide(new RegisterPile(PILE, OPERATOR, description("B")), 0, NOW));

    assertThat(accepted.event().owner()).isEqualTo(OWNER.person());
  }

  static Stream<Arguments> refusedRegistrations() {
    return Stream.of(
        Arguments.of("another owner", registered(), STRANGER, 0, Refusal.NOT_FOUND),
        Arguments.of(
            "the owner without the role",
            registered(),
            caller("olga", Role.DRIVER),
            0,
            Refusal.NOT_FOUND),
        Arguments.of("one pile too many", Pile.UNKNOWN, OWNER, Pile.MAX_OWN, Refusal.TOO_MANY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedRegistrations")
  void aRegistrationIsRefused(String name, Pile pile, Caller by, int own, Refusal refusal) {
    assertRefused(pile.decide(new RegisterPile(PILE, by, description("B")), own, NOW), refusal);
  }

  @Test
  void theLastPileThatIsAllowedIsRegistered() {
    var command = new RegisterPile(PILE, OWNER, description("Home"));

    assertThat(accepted(Pile.UNKNOWN.decide(command, Pile.MAX_OWN - 1, NOW)).created()).isTrue();
  }

  @Test
  void aSecretIsIssuedToTheOwnerAndToAnOperator() {
    for (var by : new Caller[] {OWNER, OPERATOR}) {
      var event = accepted(registered().decide(new IssueSecret(PILE, by, "salt", "hash"), NOW));
      assertThat(event.event().hash()).isEqualTo("hash");
      assertThat(event.event().salt()).isEqualTo("salt");
    }
  }

  @Test
  void eachSecretHasAnEventIdOfItsOwn() {
    var first = accepted(registered().decide(new IssueSecret(PILE, OWNER, "s", "a"), NOW));
    var second = accepted(registered().decide(new IssueSecret(PILE, OWNER, "s", "b"), NOW));

    assertThat(idOf(second)).isNotEqualTo(idOf(first));
  }

  @Test
  void aSecretIsRefusedToStrangersAndForUnknownPiles() {
    assertRefused(
        registered().decide(new IssueSecret(PILE, STRANGER, "s", "h"), NOW), Refusal.NOT_FOUND);
    assertRefused(
        Pile.UNKNOWN.decide(new IssueSecret(PILE, OPERATOR, "s", "h"), NOW), Refusal.NOT_FOUND);
  }

  @Test
  void aDescriptionOutOfTurnIsADefect() {
    var third = description("C").event(PILE, OWNER.person(), false, OWNER.person(), 3, NOW);
    var byAnother = description("C").event(PILE, STRANGER.person(), false, OWNER.person(), 2, NOW);

    assertThatIllegalStateException().isThrownBy(() -> registered().with(third));
    assertThatIllegalStateException().isThrownBy(() -> registered().with(byAnother));
  }

  @Test
  void aRetiredPileIsDescribedAsSuchAndSaysWhy() {
    var accepted = accepted(registered().decide(new RetirePile(PILE, OWNER, "rebuilt"), NOW));

    assertThat(accepted.created()).isFalse();
    assertThat(accepted.event().retired()).isTrue();
    assertThat(accepted.event().version()).isEqualTo(2);
    assertThat(accepted.consequences())
        .containsExactly(
            new PileRetired(PILE, OWNER.person(), "Home", 2, OWNER.person(), "rebuilt", NOW));
  }

  @Test
  void retiringAgainChangesNothing() {
    var outcome = retired().decide(new RetirePile(PILE, OPERATOR, "again"), NOW);

    assertThat(alreadyDone(outcome)).isEqualTo(retired().described());
  }

  @Test
  void onlyTheOwnerAndAnOperatorRetireAPile() {
    for (var by : List.of(STRANGER, manager("Home"), caller("olga", Role.DRIVER))) {
      assertRefused(registered().decide(new RetirePile(PILE, by, "no"), NOW), Refusal.NOT_FOUND);
    }
    assertRefused(
        Pile.UNKNOWN.decide(new RetirePile(PILE, OPERATOR, "no"), NOW), Refusal.NOT_FOUND);
    assertThat(accepted(registered().decide(new RetirePile(PILE, OPERATOR, "yes"), NOW)).event())
        .satisfies(event -> assertThat(event.owner()).isEqualTo(OWNER.person()))
        .satisfies(event -> assertThat(event.describedBy()).isEqualTo(OPERATOR.person()));
  }

  @Test
  void aRetiredPileThatIsDescribedAnewIsSharedAgain() {
    var again =
        accepted(retired().decide(new RegisterPile(PILE, OWNER, description("Home")), 1, NOW));

    assertThat(again.created()).isFalse();
    assertThat(again.event().retired()).isFalse();
    assertThat(again.event().version()).isEqualTo(3);
  }

  @Test
  void aSiteManagerDoesNotSayWhatAPileIs() {
    var command = new RegisterPile(PILE, manager("Home"), description("B"));

    assertRefused(registered().decide(command, 0, NOW), Refusal.NOT_FOUND);
  }
}
