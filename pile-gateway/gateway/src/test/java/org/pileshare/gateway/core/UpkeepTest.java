package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.ANN;
import static org.pileshare.gateway.core.Given.ANNS;
import static org.pileshare.gateway.core.Given.BOB;
import static org.pileshare.gateway.core.Given.BOBS;
import static org.pileshare.gateway.core.Given.MIDNIGHT;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.TODAY;
import static org.pileshare.gateway.core.Given.permission;
import static org.pileshare.gateway.core.Given.table;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;

/** Three runs of eight hours: what a pile that knows no tables shall hold at a time of that day. */
class UpkeepTest {
  private static final CardId APP = new CardId("APP-ANN");
  private static final int NUMBER = Sessions.number(new UUID(1, 1));

  private PileAuthority authority = PileAuthority.unknown(PILE).with(permission(BOB));
  private List<CardBound> bound = List.of(Given.card(ANNS, ANN), Given.card(BOBS, BOB));
  private BookingTerms terms = BookingTerms.STANDARD;
  private Sessions sessions = Sessions.none(PILE);
  private Set<UUID> untold = Set.of();

  private UpkeepTest annHasAPermission() {
    authority = authority.with(permission(ANN));
    return this;
  }

  private UpkeepTest runs(Object... runs) {
    authority = authority.with(table(TODAY, 1, runs));
    return this;
  }

  private static BookingTerms terms(int lateStop, int noShow) {
    return new BookingTerms(0, lateStop, noShow, 0, 0, 0, 1_440, 200, 0, 35, 0, 15);
  }

  private Upkeep at(String time) {
    return at(time, MIDNIGHT);
  }

  private KeptConnector keptAt(String time) {
    return Objects.requireNonNull(at(time).kept().get(1));
  }

  private Listed listedAt(String time, CardId card) {
    return Objects.requireNonNull(at(time).listed().get(card));
  }

  private Upkeep at(String time, Instant connectedAt) {
    var tables = PileTable.of(authority, TODAY, this::activeCards).stream().toList();
    return Upkeep.of(
        new UpkeepFacts(
            authority, tables, Given.cards(bound), terms, sessions, connectedAt, untold, 20),
        Given.at(time));
  }

  private List<CardId> activeCards(PersonId driver) {
    return Given.cards(bound).of(driver).stream()
        .filter(card -> card.status() == CardStatus.ACTIVE)
        .map(CardBound::card)
        .toList();
  }

  private Session session(CardId card, PersonId driver, Instant startedAt, boolean offline) {
    var session =
        new Session(
            UUID.randomUUID(), 1, 5, card, driver, 0, offline, startedAt, null, null, null, false);
    sessions = new Sessions(PILE, Map.of(session.id(), session));
    return session;
  }

  @Test
  void aConnectorIsKeptForItsHolderToTheEndOfTheirUnitsAndNotFromTheBookingOn() {
    annHasAPermission().runs(Authority.CLOSED, ANN, Authority.CLOSED);

    assertThat(at("07:58").kept()).as("before").isEmpty();
    assertThat(keptAt("07:59"))
        .as("in a moment")
        .isEqualTo(new KeptConnector(1, NUMBER, ANNS, null, Given.at("16:00")));
    assertThat(keptAt("12:00").until()).as("within").isEqualTo(Given.at("16:00"));
    assertThat(at("16:00").kept()).as("behind").isEmpty();
  }

  @Test
  void aConnectorIsNotTakenFromOneHolderForTheNextBeforeItIsTheirs() {
    annHasAPermission().runs(BOB, ANN, Authority.CLOSED);

    assertThat(keptAt("07:59").card()).isEqualTo(BOBS);
    assertThat(keptAt("08:00").card()).isEqualTo(ANNS);
  }

  @Test
  void whoMayCountAsNotHavingComeIsKeptForUntilThenAndToTheEndIfTheyHaveCheckedIn() {
    annHasAPermission().runs(Authority.CLOSED, ANN, Authority.CLOSED);
    terms = terms(0, 30);

    assertThat(keptAt("08:29").until()).isEqualTo(Given.at("08:30"));
    assertThat(at("08:31").kept()).as("the release may be on its way").isEmpty();
    assertThat(keptAt("08:32").until())
        .as("only who has checked in holds on")
        .isEqualTo(Given.at("16:00"));
  }

  @Test
  void nothingIsKeptForAHolderWhoHasBegunOrWhoIsNotPermittedAnyMore() {
    runs(Authority.CLOSED, ANN, Authority.CLOSED);
    assertThat(at("08:00").kept()).as("without permission").isEmpty();

    annHasAPermission();
    session(ANNS, ANN, Given.at("08:05"), false);

    assertThat(at("08:10").kept()).isEmpty();
    assertThat(at("08:10").used()).containsExactly(NUMBER);
  }

  @Test
  void aDriverOfSeveralCardsIsKeptForAsAGroupSinceAReservationNamesOne() {
    annHasAPermission().runs(Authority.CLOSED, ANN, Authority.CLOSED);
    bound = List.of(Given.card(ANNS, ANN), Given.card(APP, ANN), Given.card(BOBS, BOB));

    var kept = keptAt("08:00");

    assertThat(kept.card()).isEqualTo(APP);
    assertThat(kept.group()).hasSize(20).isEqualTo(listedAt("08:00", ANNS).group());
    assertThat(listedAt("08:00", APP).group()).isEqualTo(kept.group());
  }

  @Test
  void theListHasThoseWhoHoldUnitsSoonEachToTheEndOfTheLastOfThem() {
    annHasAPermission().runs(BOB, ANN, BOB);

    assertThat(listedAt("01:00", ANNS).until()).isEqualTo(Given.at("16:00"));
    assertThat(listedAt("01:00", BOBS).until())
        .as("16:00 is not soon")
        .isEqualTo(Given.at("08:00"));
    assertThat(listedAt("04:00", BOBS).until()).isEqualTo(MIDNIGHT.plus(Duration.ofDays(1)));
    assertThat(at("16:00").listed()).as("whose units are over").doesNotContainKey(ANNS);
  }

  @Test
  void aHolderOfALaterUnitIsOnTheListWhichOutranksWhatThePileRemembersOfARefusedStart() {
    annHasAPermission().runs(BOB, ANN, Authority.CLOSED);

    assertThat(listedAt("02:00", ANNS).isAccepted()).isTrue();
  }

  @Test
  void inOpenUnitsTheListHasWhoeverIsPermittedAndOnlyUntilTheyEnd() {
    annHasAPermission().runs(Authority.OPEN, BOB, Authority.OPEN);

    assertThat(listedAt("01:00", ANNS).until()).isEqualTo(Given.at("08:00"));
    assertThat(at("09:00").listed()).doesNotContainKey(ANNS);
  }

  @Test
  void blockedCardsAndThoseOfARevokedPermissionAreListedAsBlockedSinceRemovalIsNoRevocation() {
    var granted = permission(ANN);
    authority = authority.with(granted);
    runs(Authority.OPEN, ANN, BOB);
    bound = List.of(Given.card(ANNS, ANN), Given.card(BOBS, BOB, CardStatus.BLOCKED));
    assertThat(listedAt("01:00", BOBS).isAccepted()).isFalse();
    assertThat(listedAt("01:00", ANNS).isAccepted()).isTrue();

    authority = authority.with(Given.revoked(granted, Given.at("02:00")));

    assertThat(listedAt("02:00", ANNS).isAccepted()).isFalse();
    assertThat(at("08:00").kept()).isEmpty();
  }

  @Test
  void aCardThatIsTooLongForTheVersionIsNeitherKeptForNorListed() {
    var wide = new CardId("A-CARD-OF-MORE-THAN-TWENTY");
    annHasAPermission().runs(ANN, ANN, ANN);
    bound = List.of(Given.card(wide, ANN), Given.card(BOBS, BOB));

    assertThat(at("01:00").kept()).isEmpty();
    assertThat(at("01:00").listed()).doesNotContainKey(wide);
  }

  @Test
  void aSessionInAnotherDriversUnitsEndsAfterTheLateStopAndNotBefore() {
    annHasAPermission().runs(ANN, BOB, Authority.OPEN);
    terms = terms(10, 0);
    var session = session(ANNS, ANN, Given.at("07:00"), false);

    assertThat(at("07:59").overstays()).as("its own unit").isEmpty();
    assertThat(at("08:09").overstays()).as("the grace").isEmpty();
    assertThat(at("08:10").overstays()).containsExactly(new Overstay(session, Given.at("08:00")));
    assertThat(at("16:30").overstays()).as("nobody waits in an open unit").isEmpty();
  }

  @Test
  void theLateStopCountsFromTheEndOfTheOwnUnitsAlsoWhereNobodysUnitsAreBetween() {
    annHasAPermission().runs(ANN, Authority.CLOSED, BOB);
    terms = terms(10, 0);
    session(ANNS, ANN, Given.at("07:00"), false);

    assertThat(at("12:00").overstays()).as("nobody waits").isEmpty();
    assertThat(at("16:00").overstays()).hasSize(1);
  }

  @Test
  void aSessionWhoseEndThePileMayHaveStillToTellIsNotEnded() {
    annHasAPermission().runs(ANN, BOB, Authority.OPEN);
    untold = Set.of(session(ANNS, ANN, Given.at("07:00"), false).id());

    assertThat(at("09:00").overstays()).isEmpty();
  }

  @Test
  void aSessionThatWasToldLateIsNotEndedUntilThePileHasToldWhatIsBehindIt() {
    annHasAPermission().runs(ANN, BOB, Authority.OPEN);
    session(ANNS, ANN, Given.at("07:00"), true);

    assertThat(at("08:04", Given.at("08:00")).overstays()).isEmpty();
    assertThat(at("08:05", Given.at("08:00")).overstays()).hasSize(1);
  }
}
