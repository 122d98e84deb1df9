package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
  @Test
  void aBookIsBalancedIfNothingIsWrong() {
    var found = new Reconciliation(9, 0, 8, 0, 0, 0, 50_000, 40_000, 10_000, 3);

    assertThat(found.isBalanced()).isTrue();
    assertThat(found.imbalance()).isZero();
    assertThat(found.unexplainedWh()).isZero();
  }

  @Test
  void eachThingThatIsWrongIsCounted() {
    for (var found :
        List.of(
            new Reconciliation(9, 1, 8, 0, 0, 0, 0, 0, 0, 0),
            new Reconciliation(9, 0, 8, 1, 0, 0, 0, 0, 0, 0),
            new Reconciliation(9, 0, 8, 0, 1, 0, 0, 0, 0, 0),
            new Reconciliation(9, 0, 8, 0, 0, 1, 7, 5, 0, 0))) {
      assertThat(found.isBalanced()).isFalse();
      assertThat(found.imbalance()).isEqualTo(1);
    }
    assertThat(new Reconciliation(9, 0, 8, 0, 0, 1, 7, 5, 0, 0).unexplainedWh()).isEqualTo(2);
  }
}
