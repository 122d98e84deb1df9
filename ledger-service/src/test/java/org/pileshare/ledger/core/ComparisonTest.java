package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pileshare.ledger.core.Difference.MissingSession;
import org.pileshare.ledger.core.Difference.OtherAmount;
import org.pileshare.ledger.core.Difference.OtherEnergy;
import org.pileshare.ledger.core.Difference.OtherVerdict;
import org.pileshare.ledger.core.Difference.UnknownSession;
import org.pileshare.ledger.core.Stand.Judged;
import org.pileshare.ledger.core.Stand.Net;

class ComparisonTest {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final Judged OPEN = new Judged(7_000, true, "OPEN_UNIT", 0, "driver:anna", false);

  @Test
  void twoBooksThatSayTheSameHaveNoDifferenceHoweverTheirLinesAreOrdered() {
    var session = session(ONE, OPEN, 315, 7_000);
    var turned = new Stand(ONE, session.judged(), session.nets().reversed());
    assertThat(Comparison.of(List.of(session, noShow(500)), List.of(noShow(500), turned)))
        .isEmpty();
  }

  @Test
  void aSessionThatOnlyTheLogsTellOfIsMissing() {
    assertThat(Comparison.of(List.of(), List.of(session(ONE, OPEN, 315, 7_000))))
        .containsExactly(new MissingSession(ONE));
  }

  @Test
  void aSessionThatNoLogTellsOfIsUnknown() {
    assertThat(Comparison.of(List.of(session(ONE, OPEN, 315, 7_000)), List.of()))
        .containsExactly(new UnknownSession(ONE));
  }

  @Test
  void anotherVerdictMinuteOrPayerOrAnOpenDisputeIsAnotherVerdict() {
    var others =
        List.of(
            new Judged(7_000, true, "NO_AUTHORITY", 0, "driver:anna", false),
            new Judged(7_000, true, "OPEN_UNIT", 1, "driver:anna", false),
            new Judged(7_000, true, "OPEN_UNIT", 0, "driver:ben", false),
            new Judged(7_000, true, "OPEN_UNIT", 0, "driver:anna", true));
    for (var other : others) {
      var live = new Stand(ONE, Optional.of(other), session(ONE, OPEN, 315, 7_000).nets());
      assertThat(Comparison.of(List.of(live), List.of(session(ONE, OPEN, 315, 7_000))))
          .singleElement()
          .isInstanceOf(OtherVerdict.class);
    }
  }

  @Test
  void anEntryThatBalancesButOwesMoreIsAnotherAmountOnBothAccounts() {
    assertThat(
            Comparison.of(
                List.of(session(ONE, OPEN, 316, 7_000)), List.of(session(ONE, OPEN, 315, 7_000))))
        .containsExactly(
            new OtherAmount(ONE, "driver:anna", "EUR", 316, 315),
            new OtherAmount(ONE, "owner:olga", "EUR", -316, -315));
  }

  @Test
  void theSameAmountInAnotherCurrencyIsAnotherAmount() {
    var live = new Stand(TWO, Optional.empty(), List.of(new Net("driver:anna", "CNY", 500, 0)));
    var refolded = new Stand(TWO, Optional.empty(), List.of(new Net("driver:anna", "EUR", 500, 0)));
    assertThat(Comparison.of(List.of(live), List.of(refolded)))
        .containsExactly(
            new OtherAmount(TWO, "driver:anna", "CNY", 500, 0),
            new OtherAmount(TWO, "driver:anna", "EUR", 0, 500));
  }

  @Test
  void aReservationThatIsNotBilledOrBilledTwiceIsAnotherAmount() {
    assertThat(Comparison.of(List.of(), List.of(noShow(500)))).hasSize(2);
    assertThat(Comparison.of(List.of(noShow(1_000)), List.of(noShow(500)))).hasSize(2);
  }

  @Test
  void otherEnergyThanTheLogsSayIsToldOnceForEachAccount() {
    assertThat(
            Comparison.of(
                List.of(session(ONE, OPEN, 315, 6_999)), List.of(session(ONE, OPEN, 315, 7_000))))
        .containsExactly(
            new OtherEnergy(ONE, "driver:anna", 6_999, 7_000),
            new OtherEnergy(ONE, "owner:olga", 6_999, 7_000));
  }

  @Test
  void bothBooksCanBeWrongByTheMeterButNotIfItDoesNotCount() {
    var lacking = session(ONE, OPEN, 315, 6_000);
    assertThat(Comparison.of(List.of(lacking), List.of(lacking)))
        .containsExactly(new OtherEnergy(ONE, "driver:anna", 6_000, 7_000));

    var doubtful = new Judged(7_000, false, "METER_DOUBTFUL", 0, "driver:anna", true);
    var unbilled = session(ONE, doubtful, 0, 0);
    assertThat(Comparison.of(List.of(unbilled), List.of(unbilled))).isEmpty();
  }

  @Test
  void allDifferencesAreCountedButNoMoreThanAThousandTold() {
    var missing =
        IntStream.range(0, 700).mapToObj(i -> session(new UUID(1, i), OPEN, 315, 7_000)).toList();
    var all =
        Comparison.NONE
            .with(Collections.emptyList(), missing)
            .with(missing, missing)
            .with(missing, Collections.emptyList());
    assertThat(all.found()).isEqualTo(1_400);
    assertThat(all.told()).hasSize(1_000);
    assertThat(all.sessions()).isEqualTo(1_400);
    assertThat(all.reservations()).isZero();
    assertThat(all.balances()).isEqualTo(2_800);
    assertThat(all.energyWh()).isEqualTo(1_400L * 7_000);
  }

  private static Stand session(UUID id, Judged judged, long amountMinor, long energyWh) {
    return new Stand(
        id,
        Optional.of(judged),
        List.of(
            new Net("driver:anna", "EUR", amountMinor, energyWh),
            new Net("owner:olga", "EUR", -amountMinor, energyWh)));
  }

  private static Stand noShow(long amountMinor) {
    return new Stand(
        TWO,
        Optional.empty(),
        List.of(
            new Net("driver:anna", "EUR", amountMinor, 0),
            new Net("owner:olga", "EUR", -amountMinor, 0)));
  }
}
