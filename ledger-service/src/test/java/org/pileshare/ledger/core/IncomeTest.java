package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pileshare.ledger.core.Income.OfPile;
import org.pileshare.ledger.core.Income.Part;
import org.pileshare.ledger.core.Income.Posted;
import org.pileshare.ledger.core.Income.Total;

class IncomeTest {
  @Test
  void eachPileHasItsKindsAndAllTogetherHaveATotal() {
    var income =
        Income.of(
            List.of(
                new Part("P2", "EUR", "ENERGY", 1_000, 45),
                new Part("P1", "EUR", "ENERGY", 20_000, 900),
                new Part("P1", "EUR", "REVERSAL", -10_000, -450),
                new Part("P1", "EUR", "NO_SHOW", 0, 300)),
            List.of(new Posted("P1", "EUR", 2), new Posted("P2", "EUR", 1)));

    assertThat(income.piles())
        .containsExactly(
            new OfPile(
                "P1",
                "EUR",
                2,
                10_000,
                new TreeMap<>(Map.of("ENERGY", 900L, "REVERSAL", -450L, "NO_SHOW", 300L)),
                750),
            new OfPile("P2", "EUR", 1, 1_000, new TreeMap<>(Map.of("ENERGY", 45L)), 45));
    assertThat(income.totals()).containsExactly(new Total("EUR", 3, 11_000, 795));
  }

  @Test
  void currenciesAreNeverAddedUp() {
    var income =
        Income.of(
            List.of(new Part("P1", "EUR", "ENERGY", 1, 2), new Part("P1", "CNY", "ENERGY", 3, 4)),
            List.of());

    assertThat(income.totals())
        .containsExactly(new Total("CNY", 0, 3, 4), new Total("EUR", 0, 1, 2));
    assertThat(income.piles()).hasSize(2);
  }

  @Test
  void whoeverHasNoPileHasNoIncome() {
    assertThat(Income.of(List.of(), List.of())).isEqualTo(new Income(List.of(), List.of()));
  }
}
