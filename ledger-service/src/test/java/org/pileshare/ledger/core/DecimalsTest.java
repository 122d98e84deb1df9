package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "EUR, 450, 4.50",
    "EUR, -5, -0.05",
    "JPY, 450, 450",
    "KWD, 1234, 1.234",
    "CNY, 9223372036854775807, 92233720368547758.07",
    "XAU, 450, 4.50",
    "???, 450, 4.50"
  })
  void anAmountHasTheDecimalsOfItsCurrency(String currency, long minor, String shown) {
    assertThat(Decimals.amount(minor, currency).toPlainString()).isEqualTo(shown);
  }

  @Test
  void energyHasThreeDecimalsAndTimeFour() {
    assertThat(Decimals.kiloWattHours(-1_234).toPlainString()).isEqualTo("-1.234");
    assertThat(Decimals.hours(Duration.ofMinutes(20)).toPlainString()).isEqualTo("0.3333");
    assertThat(Decimals.hours(Duration.ofSeconds(1_000)).toPlainString()).isEqualTo("0.2778");
  }
}
