package org.pileshare.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.ocpp.UseAuthorityTable.Reservation;

/** The vectors of our own were worked out by another program, in another language. */
class OfflineCodeTest {
  private static final byte[] KEY =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  private static final Instant EIGHT = Instant.parse("2026-11-21T00:00:00Z");

  private static String code(byte[] key, String reservation, long seconds) {
    return OfflineCode.of(key, new Reservation(reservation, EIGHT, EIGHT.plusSeconds(seconds)));
  }

  @ParameterizedTest(name = "at {0} s the code is {1}")
  @CsvSource({
    "59, 46119246",
    "1111111109, 68084774",
    "1111111111, 67062674",
    "1234567890, 91819424",
    "2000000000, 90698825",
    "20000000000, 77737706",
  })
  void theDigitsAreCutAsTheVectorsOfRfc6238Say(long seconds, String expected) {
    var key = "12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII);
    var step = ByteBuffer.allocate(Long.BYTES).putLong(seconds / 30).array();

    assertThat(OfflineCode.digits(OfflineCode.hmac(key, step))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} for {1} s is {2}")
  @CsvSource({
    "r-1, 3600, 88593799",
    "r-1, 7200, 19540331",
    "5f0c7a52-7d0b-4f0e-9a52-2f5f2a6f9f10, 3600, 62355694",
  })
  void aReservationHasTheCodeOfTheVectors(String reservation, long seconds, String expected) {
    assertThat(code(KEY, reservation, seconds)).isEqualTo(expected);
  }

  @Test
  void aPileHasAKeyOfItsOwn() {
    assertThat(OfflineCode.keyOfPile(KEY, "P1"))
        .asHexString()
        .isEqualToIgnoringCase("5b885c4b13a8582a39531cc1d3c0c2c268ed85dbafe5bb69e03c32a9cf8e67e2");
    assertThat(code(OfflineCode.keyOfPile(KEY, "P1"), "r-1", 3_600))
        .isNotEqualTo(code(OfflineCode.keyOfPile(KEY, "P2"), "r-1", 3_600));
  }

  @Test
  void everyCodeHasEightDigitsAndCodesOfManyReservationsHardlyEverMeet() {
    var seen = new HashSet<String>();
    for (int i = 0; i < 2_000; i++) {
      var code = code(KEY, "r-" + i, 3_600);
      assertThat(code).matches("[0-9]{8}");
      seen.add(code);
    }
    assertThat(seen).hasSizeGreaterThan(1_990);
  }

  @Test
  void onlyTheWholeCodeIsEqual() {
    assertThat(OfflineCode.isEqual("88593799", "88593799")).isTrue();
    assertThat(OfflineCode.isEqual("88593798", "88593799")).isFalse();
    assertThat(OfflineCode.isEqual("8859379", "88593799")).isFalse();
    assertThat(OfflineCode.isEqual("", "88593799")).isFalse();
  }

  @Test
  void aSessionThatACodeBeganRunsInANameThatOcppCanCarry() {
    assertThat(OfflineCode.cardOf("r-1")).isEqualTo("CODE-5QNQT6I8AAEA3");
    assertThat(OfflineCode.cardOf("r-2"))
        .hasSizeLessThanOrEqualTo(20)
        .isNotEqualTo(OfflineCode.cardOf("r-1"));
  }

  @Test
  void aShortKeyIsRefused() {
    assertThat(OfflineCode.key(Base64.getEncoder().encodeToString(KEY))).isEqualTo(KEY);
    assertThatIllegalArgumentException().isThrownBy(() -> OfflineCode.key("c2hvcnQ="));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OfflineCode.keyOfPile(new byte[31], "P1"))
        .withMessage("Expected a key of at least 32 bytes, but it has 31");
  }
}
