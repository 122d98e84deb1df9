package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurrenciesTest {
  @ParameterizedTest
  @ValueSource(strings = {"EUR", "JPY", "KWD"})
  void aCurrencyMayHaveTwoNoOrThreeDigits(String currency) {
    assertThat(Currencies.known(currency)).isEqualTo(currency);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XAU", "???", ""})
  void whatHasNoMinorUnitIsRefused(String text) {
    assertThatThrownBy(() -> Currencies.known(text)).hasMessageContaining("Expected a currency");
  }
}
