package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.contracts.EntryKind.ENERGY;
import static org.pileshare.contracts.EntryKind.OCCUPANCY;
import static org.pileshare.contracts.EntryKind.SERVICE;
import static org.pileshare.contracts.EntryKind.START;
import static org.pileshare.contracts.EntryKind.TAX;
import static org.pileshare.contracts.PeriodKind.FLAT;
import static org.pileshare.contracts.PeriodKind.PEAK;
import static org.pileshare.contracts.PeriodKind.VALLEY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.Ids;
import org.pileshare.ledger.core.EnergySplit.Basis;
import org.pileshare.ledger.core.Price.Component;

class PriceTest {
  /** The example of docs/concepts/prices.md. */
  private static final TariffVersion YARD =
      Terms.of(400_000)
          .period(PEAK, "17:00", "20:00", 520_000)
          .period(VALLEY, "00:00", "06:00", 280_000)
          .service(30_000, 2_500)
          .start(350_000)
          .occupancy(100_000, 10)
          .tax(1_900)
          .version();

  @Test
  void theExampleOfTheConceptsComesOutAsItIsWorkedOutThere() {
    var session = EnergySplitTest.session("16:30", "18:45", 0, 15_000);
    var readings = List.of(new MeterReading(Cases.at("16:55"), 4_600));
    var price = price(session, readings, YARD, free(3_000), Cases.at("18:15"));

    assertThat(price.basis()).isEqualTo(Basis.PARTLY_BY_TIME);
    assertThat(price.components())
        .containsExactly(
            new Component(ENERGY, FLAT, 5_073, 0, 400_000, 203),
            new Component(ENERGY, PEAK, 9_927, 3_000, 520_000, 360),
            new Component(SERVICE, null, 15_000, 0, 30_000, 45),
            new Component(START, null, 1, 0, 350_000, 35),
            new Component(OCCUPANCY, null, 20, 0, 100_000, 200),
            new Component(TAX, null, 843, 0, 1_900, 160));
    assertThat(price.totalMinor()).isEqualTo(1_003);
    assertThat(price.platformMinor()).isEqualTo(11);
    assertThat(price.energyWh()).isEqualTo(15_000);
    assertThat(price.freeWh()).isEqualTo(3_000);
  }

  @ParameterizedTest(name = "{0} Wh at {1} millionths of {2} a kWh cost {3}")
  @CsvSource({
    "0, 450000, EUR, 0",
    "1000, 450000, EUR, 45",
    "11, 450000, EUR, 0",
    "12, 450000, EUR, 1",
    "1, 5000000, EUR, 1",
    "1, 4999999, EUR, 0",
    "3, 5000000, EUR, 2",
    "1499, 10000, EUR, 1",
    "1500, 10000, EUR, 2",
    "1000, 31500000, JPY, 32",
    "1000, 31499999, JPY, 31",
    "1000, 123456, KWD, 123",
    "1000, 123500, KWD, 124",
    "1000, 450000, XAU, 45",
    "1000, 450000, QQQ, 45",
    "10000000, 10000000000, EUR, 10000000000"
  })
  void anAmountIsRoundedOnceAndHalfUpToMinorUnitsOfItsCurrency(
      long energyWh, long micro, String currency, long amountMinor) {
    assertThat(Money.ofEnergyMinor(currency, energyWh, micro)).isEqualTo(amountMinor);
  }

  @ParameterizedTest(name = "{0} at {1} basis points are {2}")
  @CsvSource({"50, 100, 1", "49, 100, 0", "843, 1900, 160", "1, 10000, 1", "7, 0, 0", "3, 5000, 2"})
  void aShareIsRoundedHalfUpToo(long amountMinor, int basisPoints, long shareMinor) {
    assertThat(Money.shareMinor(amountMinor, basisPoints)).isEqualTo(shareMinor);
  }

  @Test
  void eachComponentIsRoundedByItselfAndTheTaxIsOfTheRoundedSum() {
    var tariff = Terms.of(4_999).service(4_999, 0).start(4_999).tax(10_000).version();

    assertThat(price(kwh(1), tariff).totalMinor()).isZero();
    var dearer = Terms.of(5_000).service(5_000, 0).start(5_000).tax(3_333).version();
    assertThat(price(kwh(1), dearer).components())
        .extracting(Component::amountMinor)
        .containsExactly(1L, 1L, 1L, 1L);
  }

  @Test
  void aTariffOfEnergyAloneHasOneComponent() {
    assertThat(price(kwh(7), Terms.of(450_000).version()).components())
        .containsExactly(new Component(ENERGY, FLAT, 7_000, 0, 450_000, 315));
  }

  @Test
  void freeEnergyIsTakenWhereEnergyIsDearestAndTheServiceStaysOwed() {
    var tariff = Terms.of(400_000).period(PEAK, "10:00", "11:00", 900_000).service(10_000, 0);
    var session = EnergySplitTest.session("9:00", "11:00", 0, 10_000);

    assertThat(price(session, List.of(), tariff.version(), free(6_000), null).components())
        .containsExactly(
            new Component(ENERGY, FLAT, 5_000, 1_000, 400_000, 160),
            new Component(ENERGY, PEAK, 5_000, 5_000, 900_000, 0),
            new Component(SERVICE, null, 10_000, 0, 10_000, 10));
  }

  @Test
  void moreFreeEnergyThanFlowedIsNotUsed() {
    var price = price(kwh(7), List.of(), Terms.of(450_000).version(), free(9_000), null);

    assertThat(price.totalMinor()).isZero();
    assertThat(price.freeWh()).isEqualTo(7_000);
    assertThat(price.energyWh()).isEqualTo(7_000);
  }

  @Test
  void aMeterThatRanBackwardsOrJumpedCostsNothingButStandingThereDoes() {
    for (var session :
        List.of(
            EnergySplitTest.session("16:30", "18:45", 500, 400),
            EnergySplitTest.session("16:30", "18:45", 0, 10_000_001))) {
      var price = price(session, List.of(), YARD, free(100), Cases.at("18:15"));

      assertThat(price.components())
          .extracting(Component::kind, Component::amountMinor)
          .containsExactly(tuple(ENERGY, 0), tuple(OCCUPANCY, 200), tuple(TAX, 38));
      assertThat(price.energyWh()).isZero();
      assertThat(price.freeWh()).isZero();
    }
  }

  @Test
  void aSessionThatDeliveredNothingPaysNoStart() {
    var price = price(EnergySplitTest.session("9:00", "10:00", 7, 7), YARD);

    assertThat(price.totalMinor()).isZero();
    assertThat(price.components()).extracting(Component::kind).containsExactly(ENERGY);
  }

  @ParameterizedTest(name = "authority until {0}: {1} minutes")
  @CsvSource({
    "18:45, 0",
    "18:35, 0",
    "18:34:01, 0",
    "18:34, 1",
    "18:33:01, 1",
    "17:00, 95",
    "18:46, 0"
  })
  void occupancyIsOfWholeMinutesAfterTheGrace(String ended, long minutes) {
    var session = EnergySplitTest.session("16:30", "18:45", 0, 0);
    var price = price(session, List.of(), YARD, null, Cases.at(ended));

    assertThat(price.amountMinor(OCCUPANCY)).isEqualTo(10 * minutes);
  }

  @Test
  void nobodyPaysForMoreThanAWeekOfStanding() {
    var session = EnergySplitTest.session("0:00", "9000:00", 0, 0);

    assertThat(price(session, List.of(), YARD, null, Cases.at("1:00")).amountMinor(OCCUPANCY))
        .isEqualTo(100_800);
  }

  @Test
  void theDearestThatThereCanBeIsStillANumber() {
    long most = 10_000_000_000L;
    var tariff =
        Terms.of(most).service(most, 10_000).start(most).occupancy(most, 0).tax(10_000).version();
    var session = EnergySplitTest.session("0:00", "9000:00", 0, Tariff.MAX_ENERGY_WH);

    assertThat(price(session, List.of(), tariff, null, Cases.at("0:00")).totalMinor())
        .isEqualTo(2 * (10_000_000_000L + 10_000_000_000L + 1_000_000L + 10_080_000_000L));
  }

  private static Tuple tuple(EntryKind kind, long amountMinor) {
    return Tuple.tuple(kind, amountMinor);
  }

  private static CompletedSession kwh(int kwh) {
    return EnergySplitTest.session("9:00", "10:00", 0, 1_000L * kwh);
  }

  private static FreeEnergy free(long leftWh) {
    return new FreeEnergy(Ids.derived("permission"), "2026-06", leftWh);
  }

  private static Price price(CompletedSession session, TariffVersion tariff) {
    return price(session, List.of(), tariff, null, null);
  }

  private static Price price(
      CompletedSession session,
      List<MeterReading> readings,
      TariffVersion tariff,
      @Nullable FreeEnergy free,
      @Nullable Instant authorityEnded) {
    return Price.of(
        new PriceRequest(session, readings, tariff, ZoneOffset.UTC, free, authorityEnded));
  }
}
