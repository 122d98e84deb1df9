package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.ANN;
import static org.pileshare.gateway.core.Given.ANNS;
import static org.pileshare.gateway.core.Given.BOB;
import static org.pileshare.gateway.core.Given.BOBS;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.TODAY;
import static org.pileshare.gateway.core.Given.at;
import static org.pileshare.gateway.core.Given.card;
import static org.pileshare.gateway.core.Given.permission;
import static org.pileshare.gateway.core.Given.revoked;
import static org.pileshare.gateway.core.Given.table;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.SwipeRefusal;
import org.pileshare.gateway.core.Admission.Admitted;

class PileAuthorityTest {
  /** 0:00 to 8:00 Ann's, 8:00 to 16:00 open, 16:00 to 24:00 closed. */
  private static final PileAuthority PILE_OF_BOTH =
      PileAuthority.unknown(PILE)
          .with(table(TODAY, 1, ANN, Authority.OPEN, Authority.CLOSED))
          .with(permission(ANN))
          .with(permission(BOB));

  private static final CardBound ANNS_BLOCKED = card(ANNS, ANN, CardStatus.BLOCKED);

  static Stream<Arguments> refusals() {
    var strangers = PileAuthority.unknown(PILE).with(table(TODAY, 1, ANN));
    return Stream.of(
        Arguments.of(PILE_OF_BOTH, null, "01:00", SwipeRefusal.CARD_UNKNOWN),
        Arguments.of(PILE_OF_BOTH, ANNS_BLOCKED, "01:00", SwipeRefusal.CARD_BLOCKED),
        Arguments.of(strangers, card(ANNS, ANN), "01:00", SwipeRefusal.NO_PERMISSION),
        Arguments.of(PILE_OF_BOTH, card(BOBS, BOB), "01:00", SwipeRefusal.HELD_BY_ANOTHER),
        Arguments.of(PILE_OF_BOTH, card(ANNS, ANN), "16:00", SwipeRefusal.CLOSED),
        Arguments.of(
            PileAuthority.unknown(PILE).with(permission(ANN)),
            card(ANNS, ANN),
            "01:00",
            SwipeRefusal.NO_TABLE));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whoIsNotAdmittedIsToldWhy(
      PileAuthority pile, @Nullable CardBound card, String time, SwipeRefusal refusal) {
    assertThat(pile.admit(ANNS, card, at(time)))
        .isInstanceOfSatisfying(
            Admission.Refused.class,
            refused -> {
              assertThat(refused.refusal()).isEqualTo(refusal);
              assertThat(refused.detail()).startsWith("Expected ").contains(", but ");
            });
  }

  @Test
  void everyRefusalIsInTheTableAbove() {
    assertThat(refusals().map(row -> row.get()[3])).containsExactly((Object[]) inOrderOfChecks());
  }

  private static SwipeRefusal[] inOrderOfChecks() {
    assertThat(SwipeRefusal.values()).hasSize(6);
    return SwipeRefusal.values();
  }

  @Test
  void theHolderIsAdmittedUntilTheirAuthorityEnds() {
    assertThat(PILE_OF_BOTH.admit(BOBS, card(BOBS, BOB), at("08:00")))
        .isEqualTo(new Admitted(BOB, at("16:00")));
    assertThat(PILE_OF_BOTH.admit(ANNS, card(ANNS, ANN), at("07:59")))
        .as("an open run that follows goes on for the holder")
        .isEqualTo(new Admitted(ANN, at("16:00")));
  }

  @Test
  void authorityGoesOnOverMidnight() {
    var pile =
        PileAuthority.unknown(PILE)
            .with(table(TODAY, 1, Authority.CLOSED, ANN))
            .with(table(TODAY.plusDays(1), 1, ANN, Authority.CLOSED))
            .with(permission(ANN));
    assertThat(pile.admit(ANNS, card(ANNS, ANN), at("23:00")))
        .isEqualTo(new Admitted(ANN, at("12:00").plus(Duration.ofDays(1))));
  }

  @Test
  void aPermissionThatEndsBeforeTheUnitEndsTheAuthority() {
    var pile =
        PileAuthority.unknown(PILE)
            .with(table(TODAY, 1, ANN))
            .with(permission(ANN, at("01:00"), at("03:00")));
    assertThat(pile.admit(ANNS, card(ANNS, ANN), at("01:00")))
        .isEqualTo(new Admitted(ANN, at("03:00")));
    assertThat(pile.admit(ANNS, card(ANNS, ANN), at("03:00")).answer())
        .isEqualTo(CardAnswer.INVALID);
    assertThat(pile.admit(ANNS, card(ANNS, ANN), at("00:59")).answer())
        .isEqualTo(CardAnswer.INVALID);
  }

  @Test
  void aRevokedPermissionAdmitsNobodyEvenInAHeldUnit() {
    var granted = permission(ANN);
    var pile =
        PileAuthority.unknown(PILE)
            .with(table(TODAY, 1, ANN))
            .with(granted)
            .with(revoked(granted, at("02:00")));
    assertThat(pile.admit(ANNS, card(ANNS, ANN), at("02:00")))
        .isInstanceOfSatisfying(
            Admission.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(SwipeRefusal.NO_PERMISSION));
    assertThat(pile.permits(ANN, at("01:59"))).isTrue();
  }

  @Test
  void aLateTableOfALowerVersionChangesNothing() {
    var pile = PileAuthority.unknown(PILE).with(table(TODAY, 2, ANN));
    assertThat(pile.with(table(TODAY, 1, BOB))).isSameAs(pile);
    assertThat(pile.with(table(TODAY, 2, BOB))).isSameAs(pile);
    assertThat(pile.withoutTable(TODAY).table(TODAY)).isEmpty();
  }

  /** Field notes, section 3: was it allowed then, and what should the pile do now. */
  static Stream<Arguments> lateStarts() {
    var granted = permission(ANN);
    var revoked = PILE_OF_BOTH.with(granted).with(revoked(granted, at("10:00")));
    var ann = card(ANNS, ANN);
    var bob = card(BOBS, BOB);
    return Stream.of(
        Arguments.of("unknown tag", PILE_OF_BOTH, null, "01:00", "09:00", "INVALID"),
        Arguments.of("blocked since", PILE_OF_BOTH, ANNS_BLOCKED, "01:00", "09:00", "BLOCKED"),
        Arguments.of("valid now", PILE_OF_BOTH, ann, "01:00", "09:00", "ACCEPTED 16:00"),
        Arguments.of("early, free now", PILE_OF_BOTH, bob, "07:00", "09:00", "ACCEPTED 16:00"),
        Arguments.of("in slot then", PILE_OF_BOTH, ann, "01:00", "17:00", "ACCEPTED 17:00"),
        Arguments.of("no slot, not free", PILE_OF_BOTH, bob, "01:00", "17:00", "INVALID"),
        Arguments.of("permitted then only", revoked, ann, "01:00", "11:00", "BLOCKED"),
        Arguments.of("never permitted", revoked, ann, "10:30", "11:00", "INVALID"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lateStarts")
  void aLateStartIsAnsweredByWhatIsValidNow(
      String name,
      PileAuthority pile,
      @Nullable CardBound card,
      String startedAt,
      String now,
      String answer) {
    var given = pile.answerToStart(start(startedAt), card, true, at(now));
    assertThat(words(given)).as(name).isEqualTo(answer);
  }

  @Test
  void aStartOnlineIsAnsweredLikeASwipe() {
    assertThat(
            words(PILE_OF_BOTH.answerToStart(start("01:00"), card(ANNS, ANN), false, at("17:00"))))
        .isEqualTo("INVALID");
  }

  private static StartReport start(String time) {
    return new StartReport(PILE, 1, ANNS, 0, at(time));
  }

  private static String words(CardAnswer answer) {
    Instant until = answer.until();
    return answer.kind() + (until == null ? "" : " " + until.toString().substring(11, 16));
  }

  @Test
  void beyondTheLimitsTheOldestDayAndTheNewestPermissionAreLeftOut() {
    var pile = PileAuthority.unknown(PILE);
    for (int day = 0; day < 2 * PileAuthority.MAX_DAYS; day++) {
      pile = pile.with(table(TODAY.plusDays(day), 1, ANN));
    }
    assertThat(pile.tables()).hasSize(PileAuthority.MAX_DAYS);
    assertThat(pile.table(TODAY)).isEmpty();
    for (int i = 0; i <= Permissions.MAX_PERMISSIONS; i++) {
      pile = pile.with(permission(ANN, at("01:00").plusSeconds(i), null));
    }
    assertThat(pile.permissions().known()).hasSize(Permissions.MAX_PERMISSIONS);
  }
}
