package org.pileshare.permission.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;

class CardFormatTest {
  @ParameterizedTest
  @CsvSource({
    "04a1b2c3, RFID, 04A1B2C3",
    "04:A1:B2:C3:D4:E5:80, RFID, 04A1B2C3D4E580",
    "04-A1-B2-C3-D4-E5-80-01-02-03, RFID, 04A1B2C3D4E580010203",
    "DE8ACC12E456L78, EMAID, DE8ACC12E456L78",
    "de-8ac-c12e456l7-8, EMAID, DE8ACC12E456L78",
    "DE-8AC-C12E456L7, EMAID, DE8ACC12E456L7",
    "00:1b:63:84:45:e6, MAC, 001B638445E6",
    "001B638445E6, MAC, 001B638445E6",
    "anything-at-all, APP, ANYTHING-AT-ALL",
    "04A1B2C3D4E580, , 04A1B2C3D4E580",
    "04:B1:C2:D3:E4:F5:80, , 04B1C2D3E4F580",
    "04-b1-c2-d3, , 04B1C2D3",
    "00:1b:63:84:45:e6, , 00:1B:63:84:45:E6",
    "8d0e4b40-0000, , 8D0E4B40-0000"
  })
  void aCardIsOneCardHoweverItIsTyped(String typed, @Nullable CardKind kind, String kept) {
    assertThat(CardFormat.read(typed, kind).card()).isEqualTo(new CardId(kept));
  }

  @ParameterizedTest
  @CsvSource({
    "04A1B2C3D4E580, RFID",
    "04:B1:C2:D3:E4:F5:80, RFID",
    "04-B1-C2-D3, RFID",
    "04A1B2C3D4, APP",
    "001B638445E6, APP",
    "00:1B:63:84:45:E6, APP",
    "token-1, APP"
  })
  void aKindThatIsNotSaidIsGuessedWithCare(String typed, CardKind kind) {
    assertThat(CardFormat.read(typed, null).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "04A1B2, RFID",
    "04A1B2C3D4E5, RFID",
    "04A1B2C3G4E580, RFID",
    "D-8ACC12E456L78, EMAID",
    "DE-8AC-C12E456, EMAID",
    "DE-8AC-C12E456L7-88, EMAID",
    "DE8-ACC12E456L78, EMAID",
    "00:1B:63:84:45, MAC",
    "00:1B:63:84:45:EG, MAC"
  })
  void aCardOfAnotherShapeIsRefused(String typed, CardKind kind) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CardFormat.read(typed, kind))
        .withMessageStartingWith("Expected ")
        .withMessageContaining(", but ");
  }
}
