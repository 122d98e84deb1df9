package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pileshare.gateway.core.Given.ANN;
import static org.pileshare.gateway.core.Given.ANNS;
import static org.pileshare.gateway.core.Given.BOB;
import static org.pileshare.gateway.core.Given.BOBS;
import static org.pileshare.gateway.core.Given.MIDNIGHT;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.TODAY;
import static org.pileshare.gateway.core.Given.at;
import static org.pileshare.gateway.core.Given.described;
import static org.pileshare.gateway.core.Given.onSaturdays;
import static org.pileshare.gateway.core.Given.permission;
import static org.pileshare.gateway.core.Given.revoked;
import static org.pileshare.gateway.core.Given.table;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.PersonId;
import org.pileshare.gateway.core.PileTable.OpenTo;

class PileTableTest {
  private static final Map<PersonId, List<CardId>> CARDS =
      Map.of(ANN, List.of(ANNS, new CardId("APP-ANN")), BOB, List.of(BOBS));

  private static PileTable built(PileAuthority authority) {
    return PileTable.of(authority, TODAY, driver -> CARDS.getOrDefault(driver, List.of()))
        .orElseThrow();
  }

  @Test
  void aHeldRunHasTheCardsOfItsHolderAndTheOthersNone() {
    var table =
        built(
            PileAuthority.unknown(PILE)
                .with(table(TODAY, 7, ANN, Authority.OPEN, Authority.CLOSED))
                .with(permission(ANN)));
    assertThat(table.version()).isEqualTo(7);
    assertThat(table.runs())
        .extracting(PileTable.Run::authority)
        .containsExactly(Authority.HELD, Authority.OPEN, Authority.CLOSED);
    assertThat(table.runs().get(0).cards()).containsExactly(new CardId("APP-ANN"), ANNS);
    assertThat(table.runs().get(1).cards()).isEmpty();
    assertThat(table.runs().get(2).cards()).isEmpty();
  }

  @Test
  void aHolderHasNoCardsInTheRunFromTheRevocationOn() {
    var granted = permission(ANN);
    var table =
        built(
            PileAuthority.unknown(PILE)
                .with(table(TODAY, 1, ANN))
                .with(granted)
                .with(revoked(granted, at("03:00"))));
    assertThat(table.runs()).extracting(PileTable.Run::from).containsExactly(MIDNIGHT, at("03:00"));
    assertThat(table.runs()).extracting(PileTable.Run::authority).containsOnly(Authority.HELD);
    assertThat(table.runs().get(0).cards()).contains(ANNS);
    assertThat(table.runs().get(1).cards()).isEmpty();
  }

  @Test
  void aHeldRunNamesItsReservationWhereItsHolderIsPermittedAndNowhereElse() {
    var granted = permission(ANN);
    var table =
        built(
            PileAuthority.unknown(PILE)
                .with(table(TODAY, 1, ANN, Authority.OPEN))
                .with(granted)
                .with(revoked(granted, at("03:00"))));
    var held = table.runs().getFirst().reservation();
    assertThat(held).isNotNull();
    assertThat(held.units().from()).isEqualTo(MIDNIGHT);
    assertThat(held.units().to()).isEqualTo(table.runs().get(1).to());
    assertThat(table.runs().stream().skip(1)).allMatch(run -> run.reservation() == null);
  }

  @Test
  void eachConnectorHasRunsOfItsOwn() {
    var table =
        built(
            PileAuthority.unknown(PILE)
                .with(table(List.of(ANN), List.of(BOB)))
                .with(permission(ANN))
                .with(permission(BOB)));
    assertThat(table.runs()).extracting(PileTable.Run::connector).containsExactly(1, 2);
    assertThat(table.runs().get(0).cards()).contains(ANNS).doesNotContain(BOBS);
    assertThat(table.runs().get(1).cards()).containsExactly(BOBS);
  }

  @Test
  void weekdayHoursSplitAHeldRunAndBoundAnOpenOne() {
    var authority =
        PileAuthority.unknown(PILE)
            .with(table(List.of(ANN), List.of(Authority.OPEN)))
            .with(onSaturdays(ANN, ZoneId.of("Europe/Berlin"), "09:00", "11:00"));
    var table = built(authority);
    assertThat(table.runs().stream().filter(run -> run.connector() == 1))
        .extracting(PileTable.Run::from, run -> !run.cards().isEmpty())
        .containsExactly(
            tuple(MIDNIGHT, false), tuple(at("08:00"), true), tuple(at("10:00"), false));
    assertThat(table.openTo())
        .containsExactly(
            new OpenTo(new CardId("APP-ANN"), at("08:00"), at("10:00")),
            new OpenTo(ANNS, at("08:00"), at("10:00")));
  }

  @Test
  void aRetiredPileIsClosedThroughout() {
    var table =
        built(
            PileAuthority.unknown(PILE)
                .with(table(List.of(ANN), List.of(Authority.OPEN)))
                .with(permission(ANN))
                .with(described(true, at("01:00"))));
    assertThat(table.runs()).extracting(PileTable.Run::authority).containsOnly(Authority.CLOSED);
    assertThat(table.openTo()).isEmpty();
  }

  @Test
  void aTableThatIsClosedFromAnInstantOnStillCoversTheDayOfEachConnector() {
    var authority =
        PileAuthority.unknown(PILE)
            .with(table(List.of(ANN, Authority.OPEN, ANN), List.of(BOB, ANN)))
            .with(permission(ANN));
    var table = built(authority).closedFrom(at("08:00"));
    assertThat(table.runs())
        .extracting(PileTable.Run::connector, PileTable.Run::to, PileTable.Run::authority)
        .containsExactly(
            tuple(1, at("08:00"), Authority.HELD),
            tuple(1, MIDNIGHT.plus(Duration.ofDays(1)), Authority.CLOSED),
            tuple(2, at("12:00"), Authority.HELD),
            tuple(2, MIDNIGHT.plus(Duration.ofDays(1)), Authority.CLOSED));
  }

  @Test
  void openRunsAreForThePermittedWithinTheirPermission() {
    var table =
        built(
            PileAuthority.unknown(PILE)
                .with(table(TODAY, 1, Authority.OPEN))
                .with(permission(ANN))
                .with(permission(BOB, at("09:00"), at("10:00"))));
    assertThat(table.openTo())
        .containsExactly(
            new OpenTo(new CardId("APP-ANN"), null, null),
            new OpenTo(ANNS, null, null),
            new OpenTo(BOBS, at("09:00"), at("10:00")));
  }

  @Test
  void withoutAnOpenRunNobodyIsListed() {
    assertThat(
            built(PileAuthority.unknown(PILE).with(table(TODAY, 1, ANN)).with(permission(BOB)))
                .openTo())
        .isEmpty();
  }

  @Test
  void cardsBeyondTheLimitAreLeftOutAndCounted() {
    var authority = PileAuthority.unknown(PILE).with(table(TODAY, 1, Authority.OPEN));
    for (int i = 0; i < 100; i++) {
      authority = authority.with(permission(new PersonId("driver-" + i)));
    }
    var table =
        PileTable.of(
                authority,
                TODAY,
                driver ->
                    IntStream.range(0, 20).mapToObj(n -> new CardId(driver + "." + n)).toList())
            .orElseThrow();
    assertThat(table.openTo()).hasSize(PileTable.MAX_OPEN_TO);
    assertThat(table.leftOut())
        .isEqualTo(100 * PileTable.MAX_CARDS_OF_DRIVER - PileTable.MAX_OPEN_TO);
    assertThat(table.atMost(10, 1).openTo()).hasSize(10);
  }

  @Test
  void thereIsNoTableForADayThatHasNone() {
    assertThat(PileTable.of(PileAuthority.unknown(PILE), TODAY, driver -> List.of())).isEmpty();
  }
}
