package org.pileshare.pile.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.UseAuthorityTable.Authority;
import org.pileshare.ocpp.UseAuthorityTable.OpenTo;
import org.pileshare.ocpp.UseAuthorityTable.Reservation;
import org.pileshare.ocpp.UseAuthorityTable.Run;
import org.pileshare.pile.core.OfflineDecision.Knowledge;

class OfflineDecisionTest {
  /**
   * Connector 1: held 10 to 11 by A, open 11 to 12 to B (all day) and C (until 11:30), closed
   * otherwise. Connector 2: held 10 to 11 by B, closed otherwise.
   */
  private static final UseAuthorityTable TODAY =
      new UseAuthorityTable(
          "P1",
          LocalDate.parse("2026-11-21"),
          ZoneOffset.UTC,
          3,
          at("09:00"),
          List.of(
              run("00:00", "10:00", Authority.CLOSED),
              run("10:00", "11:00", Authority.HELD, "CARD-A"),
              run("11:00", "12:00", Authority.OPEN),
              new Run(
                  1,
                  at("12:00"),
                  Instant.parse("2026-11-22T00:00:00Z"),
                  Authority.CLOSED,
                  List.of()),
              new Run(2, at("10:00"), at("11:00"), Authority.HELD, List.of("CARD-B"))),
          List.of(new OpenTo("CARD-B", null, null), new OpenTo("CARD-C", null, at("11:30"))));

  private static Run run(String from, String to, Authority authority, String... cards) {
    return new Run(1, at(from), at(to), authority, List.of(cards));
  }

  private static Knowledge knowing(List<UseAuthorityTable> tables, UnknownCards policy) {
    return new Knowledge(tables, LocalList.EMPTY, policy);
  }

  private static SwipeDecision decide(
      String card, Instant now, List<UseAuthorityTable> tables, UnknownCards policy) {
    return OfflineDecision.of(card, List.of(1), now, knowing(tables, policy));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-21T" + time + ":00Z");
  }

  @ParameterizedTest(name = "{0} at {1} is {2}")
  @CsvSource({
    "CARD-A, 10:00, ",
    "CARD-A, 10:59, ",
    "CARD-B, 10:30, HELD_BY_ANOTHER",
    "CARD-A, 11:00, NO_PERMISSION",
    "CARD-B, 11:00, ",
    "CARD-C, 11:29, ",
    "CARD-C, 11:30, NO_PERMISSION",
    "CARD-X, 11:30, NO_PERMISSION",
    "CARD-A, 09:59, CLOSED",
    "CARD-B, 12:00, CLOSED",
  })
  void theTableOfTheDayDecidesWhateverThePolicyIs(
      String card, String time, @Nullable Refusal refusal) {
    for (var policy : UnknownCards.values()) {
      var decision = decide(card, at(time), List.of(TODAY), policy);

      assertThat(refusalOf(decision)).isEqualTo(refusal);
    }
  }

  @Test
  void whoIsAdmittedLearnsWhenTheAuthorityEnds() {
    var decision = decide("CARD-A", at("10:30"), List.of(TODAY), UnknownCards.REFUSE);

    assertThat(decision).isEqualTo(new SwipeDecision.Admitted(1, at("11:00")));
  }

  @ParameterizedTest
  @CsvSource({"ADMIT, ", "REFUSE, NO_TABLE"})
  void thePolicyDecidesOnlyWhereThereIsNoTable(UnknownCards policy, @Nullable Refusal refusal) {
    var tomorrow = Instant.parse("2026-11-22T00:00:00Z");

    assertThat(refusalOf(decide("CARD-A", tomorrow, List.of(TODAY), policy))).isEqualTo(refusal);
    assertThat(refusalOf(decide("CARD-A", at("10:30"), List.of(), policy))).isEqualTo(refusal);
  }

  @Test
  void aRefusalSaysWhatWasExpectedAndWhatWas() {
    var decision = decide("CARD-B", at("10:30"), List.of(TODAY), UnknownCards.ADMIT);

    assertThat(decision)
        .isEqualTo(
            new SwipeDecision.Refused(
                Refusal.HELD_BY_ANOTHER,
                "Expected a card of the holder of connector 1 from 2026-11-21T10:00:00Z"
                    + " to 2026-11-21T11:00:00Z, but CARD-B is another"));
  }

  @ParameterizedTest(name = "{0} at one of {1} is admitted at {2}")
  @CsvSource({
    "CARD-A, 1 2, 1",
    "CARD-A, 2 1, 1",
    "CARD-A, 2, ",
    "CARD-B, 1 2, 2",
    "CARD-B, 1, ",
    "CARD-X, 1 2, ",
  })
  void theFirstConnectorThatAdmitsTheCardGetsIt(
      String card, String connectors, @Nullable Integer admittedAt) {
    var where = Stream.of(connectors.split(" ")).map(Integer::valueOf).toList();

    var decision =
        OfflineDecision.of(card, where, at("10:30"), knowing(List.of(TODAY), UnknownCards.ADMIT));

    assertThat(decision instanceof SwipeDecision.Admitted admitted ? admitted.connector() : null)
        .isEqualTo(admittedAt);
  }

  @Test
  void aTableThatSaysNothingOfAConnectorIsNoTableForIt() {
    var decision =
        OfflineDecision.of(
            "CARD-A", List.of(3), at("10:30"), knowing(List.of(TODAY), UnknownCards.REFUSE));

    assertThat(refusalOf(decision)).isEqualTo(Refusal.NO_TABLE);
  }

  @Test
  void unitsOfTheSameDriverInARowAreOneAuthority() {
    var more =
        new UseAuthorityTable(
            "P1",
            LocalDate.parse("2026-11-22"),
            ZoneOffset.UTC,
            1,
            at("09:00"),
            List.of(run("10:00", "11:00", Authority.HELD, "CARD-A"), heldByReservation()),
            List.of());
    var knowledge = knowing(List.of(more), UnknownCards.REFUSE);
    var byCard = Admission.ofCard("CARD-A", null);
    var byCode = new Admission("CODE-X", null, "r-1", null);

    assertThat(OfflineDecision.authorityEnd(1, byCard, at("10:30"), knowledge))
        .contains(at("12:00"));
    assertThat(OfflineDecision.authorityEnd(1, byCode, at("11:30"), knowledge))
        .contains(at("12:00"));
    assertThat(OfflineDecision.authorityEnd(1, byCode, at("10:30"), knowledge)).isEmpty();
    assertThat(OfflineDecision.authorityEnd(1, byCard, at("12:00"), knowledge)).isEmpty();
  }

  private static Run heldByReservation() {
    var reservation = new Reservation("r-1", at("11:00"), at("12:00"));
    return new Run(1, at("11:00"), at("12:00"), Authority.HELD, List.of("CARD-A"), reservation);
  }

  @ParameterizedTest(name = "a card that is listed as {0} until {1} is {2} whatever the policy is")
  @CsvSource({
    "true, , ",
    "true, 10:31, ",
    "true, 10:30, NOT_ON_THE_LIST",
    "false, , NOT_ON_THE_LIST",
  })
  void withoutATableTheLocalListDecidesAndWhatItDoesNotAcceptIsRefused(
      boolean accepted, @Nullable String until, @Nullable Refusal refusal) {
    var entry = new LocalList.Entry(accepted, until == null ? null : at(until));
    for (var policy : UnknownCards.values()) {
      var knowledge = new Knowledge(List.of(), new LocalList(1, Map.of("CARD-L", entry)), policy);

      var decision = OfflineDecision.of("CARD-L", List.of(1), at("10:30"), knowledge);

      assertThat(refusalOf(decision)).isEqualTo(refusal);
    }
  }

  @Test
  void theTableOutranksTheLocalList() {
    var list = new LocalList(1, Map.of("CARD-B", new LocalList.Entry(true, null)));
    var knowledge = new Knowledge(List.of(TODAY), list, UnknownCards.ADMIT);

    assertThat(refusalOf(OfflineDecision.of("CARD-B", List.of(1), at("10:30"), knowledge)))
        .isEqualTo(Refusal.HELD_BY_ANOTHER);
  }

  @Test
  void aPartOfAListFollowsOnlyOnAnEarlierVersion() {
    var entry = new LocalList.Entry(true, null);
    var list = new LocalList(3, Map.of("CARD-A", entry));

    assertThat(list.changed(3, Map.of())).isEmpty();
    assertThat(list.changed(2, Map.of())).isEmpty();
    assertThat(list.changed(4, Map.of("CARD-A", Optional.empty(), "CARD-B", Optional.of(entry))))
        .contains(new LocalList(4, Map.of("CARD-B", entry)));
  }

  private static @Nullable Refusal refusalOf(SwipeDecision decision) {
    return decision instanceof SwipeDecision.Refused refused ? refused.refusal() : null;
  }
}
