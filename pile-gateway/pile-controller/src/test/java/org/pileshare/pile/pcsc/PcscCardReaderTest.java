package org.pileshare.pile.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcscCardReaderTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "04a1b2c39000, 04A1B2C3",
    "04a1b2c3d4e5f69000, 04A1B2C3D4E5F6",
    "0102030405060708090a9000, 0102030405060708090A",
    "6a81, ",
    "9000, ",
    "90, ",
    "04a1b2c36300, ",
    "0102030405060708090a0b9000, ",
  })
  void theUidIsTheAnswerWithoutItsStatus(String answer, @Nullable String card) {
    assertThat(PcscCardReader.uid(HexFormat.of().parseHex(answer)).orElse(null)).isEqualTo(card);
  }

  @Test
  void whereThereIsNoReaderItSaysSoInASentenceAndGoesOn() {
    try (var reader = PcscCardReader.open("a terminal that nobody has")) {
      reader.whenPresented(card -> {});
      await().atMost(Duration.ofSeconds(60)).until(reader::problem, problem -> !problem.isEmpty());
      assertThat(reader.problem())
          .startsWith("Expected a card reader of PC/SC named 'a terminal that nobody has', but ");
    }
  }
}
