package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.PersonId;
import org.pileshare.ledger.core.Posting.Line;

class PostingTest {
  private static final Tariff STANDARD = new Tariff("standard", 45, "EUR");
  private static final Tariff NIGHT = new Tariff("night", 20, "EUR");
  private static final Tariffs TARIFFS = new Tariffs(Map.of("night", NIGHT), STANDARD);

  @ParameterizedTest(name = "{0} Wh at {1} a kWh cost {2}")
  @CsvSource({
    "0, 45, 0",
    "1000, 45, 45",
    "7000, 45, 315",
    "11, 45, 0",
    "12, 45, 1",
    "1, 500, 1",
    "1, 499, 0",
    "3, 500, 2",
    "1500, 1, 2",
    "1499, 1, 1",
    "10000000, 1000000, 10000000000",
    "5000, 0, 0"
  })
  void aPriceIsRoundedOnceAndHalfUp(long energyWh, long priceMinor, long amountMinor) {
    assertThat(new Tariff("any", priceMinor, "EUR").amountMinor(energyWh)).isEqualTo(amountMinor);
  }

  @Test
  void whoeverChargedOwesAndTheOwnerIsCredited() {
    var posting = Posting.of(Cases.metered(1_000, 8_000), terms("night"), TARIFFS);

    assertThat(posting.currency()).isEqualTo("EUR");
    assertThat(posting.lines())
        .containsExactly(new Line("driver:anna", 140, 7_000), new Line("owner:olga", -140, 7_000));
  }

  @Test
  void anUnknownTariffFallsBackToTheDefault() {
    assertThat(Posting.of(Cases.metered(0, 7_000), terms("lost"), TARIFFS).lines())
        .first()
        .isEqualTo(new Line("driver:anna", 315, 7_000));
  }

  @Test
  void anUnknownCardOwesUnderItsOwnName() {
    var session = Cases.online(null, "9:00", "10:00");

    assertThat(Posting.of(session, terms("night"), TARIFFS).lines())
        .containsExactly(new Line("unknown:CARD", 140, 7_000), new Line("owner:olga", -140, 7_000));
  }

  @Test
  void theCreditOfAnUnknownPileIsKept() {
    assertThat(Posting.of(Cases.metered(0, 7_000), Optional.empty(), TARIFFS).lines())
        .containsExactly(
            new Line("driver:anna", 315, 7_000), new Line("unknown:pile/pile-1", -315, 7_000));
  }

  @Test
  void noEnergyIsPostedAsNothing() {
    assertThat(Posting.of(Cases.metered(500, 500), terms("night"), TARIFFS).lines())
        .containsExactly(new Line("driver:anna", 0, 0), new Line("owner:olga", 0, 0));
  }

  @Test
  void aMeterThatRanBackwardsOrJumpedCostsNothing() {
    for (var session : List.of(Cases.metered(500, 400), Cases.metered(0, 10_000_001))) {
      assertThat(Posting.of(session, terms("night"), TARIFFS).lines())
          .allSatisfy(line -> assertThat(line.amountMinor()).isZero());
    }
  }

  @Test
  void anEntryThatDoesNotBalanceCannotBeMade() {
    var balanced = Posting.of(Cases.metered(0, 7_000), terms("night"), TARIFFS);
    var lines = List.of(new Line("driver:anna", 140, 7_000), new Line("owner:olga", -139, 7_000));

    assertThatThrownBy(
            () -> new Posting(balanced.entry(), balanced.session(), balanced.currency(), lines))
        .hasMessage("Expected lines that sum to 0, but they sum to 1");
  }

  @Test
  void anyEnergyAtAnyPriceBalancesAndIsWithinHalfAUnitOfExact() {
    var random = RandomGenerator.of("L64X128MixRandom");
    for (int i = 0; i < 10_000; i++) {
      long energyWh = random.nextLong(Tariff.MAX_ENERGY_WH + 1);
      long priceMinor = random.nextLong(Tariff.MAX_PRICE_MINOR + 1);
      var amount = new Tariff("any", priceMinor, "EUR").amountMinor(energyWh);
      var errorInThousandths = energyWh * priceMinor - amount * 1_000;

      assertThat(errorInThousandths).isBetween(-500L, 499L);
    }
  }

  @Test
  void theTermsAreThoseOfTheTimeOfTheStart() {
    var first = new PileTerms(new PersonId("olga"), "night", 1, Cases.at("8:00"));
    var second = new PileTerms(new PersonId("omar"), "day", 2, Cases.at("12:00"));
    var both = List.of(second, first);

    assertThat(PileTerms.inForce(both, Cases.at("9:00"))).contains(first);
    assertThat(PileTerms.inForce(both, Cases.at("12:00"))).contains(second);
    assertThat(PileTerms.inForce(both, Cases.at("7:00"))).contains(first);
    assertThat(PileTerms.inForce(List.of(), Cases.at("7:00"))).isEmpty();
  }

  @Test
  void aTariffHasAPriceAndACurrency() {
    assertThatThrownBy(() -> new Tariff("any", -1, "EUR")).hasMessageContaining("but it was -1");
    assertThatThrownBy(() -> new Tariff("any", 1, "euro"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<PileTerms> terms(String tariff) {
    return Optional.of(new PileTerms(new PersonId("olga"), tariff, 1, Cases.at("0:00")));
  }
}
