package org.pileshare.permission.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.contracts.GrantMade;

class FreeTextTest {
  @ParameterizedTest(name = "U+{0}")
  @CsvSource({
    "0000, the control character",
    "0009, the control character",
    "000A, the control character",
    "000D, the control character",
    "001F, the control character",
    "007F, the control character",
    "0085, the control character",
    "2028, the line break",
    "2029, the line break",
    "202A, the change of direction",
    "202E, the change of direction",
    "2066, the change of direction",
    "2069, the change of direction",
    "D800, 'half of a surrogate pair,'",
    "DBFF, 'half of a surrogate pair,'",
    "DC00, 'half of a surrogate pair,'",
    "DFFF, 'half of a surrogate pair,'"
  })
  void aCharacterThatCannotBeReadIsRefused(String hex, String fault) {
    var text = "a" + (char) Integer.parseInt(hex, 16) + "b";

    assertRefused(
        FreeText.SITE,
        text,
        "Expected site to be one line of readable characters, but character 2 was "
            + fault
            + " U+"
            + hex);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Linden yard, space 2",
        "Größe <b>&'\"\\ %00 \\u0000",
        "林登院 2 号",
        "پارکینگ \u200Fשער\u200E \u061C",
        "क्\u200Dष",
        "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDE92",
        "no\u00A0break",
        "next to what is refused: \u2027 \u202F \u2065 \u206A"
      })
  void whatPeopleWriteIsKeptAsItCame(String text) {
    assertThat(FreeText.REASON.require(text)).isEqualTo(text);
    assertThat(FreeText.REASON.check(text)).isEqualTo(text);
  }

  static Stream<Arguments> lengths() {
    return Stream.of(
        Arguments.of(FreeText.REASON, 200, "reason"),
        Arguments.of(FreeText.SITE, 80, "site"),
        Arguments.of(FreeText.TARIFF, 40, "tariff"),
        Arguments.of(FreeText.CONNECTOR_TYPE, 40, "connectors.type"),
        Arguments.of(FreeText.GROUP_NAME, 80, "name"),
        Arguments.of(FreeText.MESSAGE, 200, "message"),
        Arguments.of(FreeText.DISPLAY_NAME, 80, "displayName"),
        Arguments.of(FreeText.CONTACT, 120, "contact"),
        Arguments.of(FreeText.ABOUT, 80, "about"),
        Arguments.of(FreeText.TOKEN, 64, "token"));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void eachTextHasALength(FreeText rule, int most, String field) {
    var expected = "Expected " + field + " of 1 to " + most + " characters, but it ";
    assertThat(rule.require("x".repeat(most))).hasSize(most);
    assertRefused(rule, "x".repeat(most + 1), expected + "had " + (most + 1));
    assertRefused(rule, "", expected + "was blank");
    assertRefused(rule, " \t ", expected + "was blank");
  }

  @ParameterizedTest
  @EnumSource(FreeText.class)
  void everyTextIsHeldToTheSameCharacters(FreeText rule) {
    for (var text : List.of("a\u0000b", "a\nb", "a\uD800b", "a\u202Eb")) {
      assertThatIllegalArgumentException().isThrownBy(() -> rule.require(text));
    }
    assertThat(rule.check(null)).isNull();
  }

  /** What was written before there was a rule still has to be followed. */
  @Test
  void whatHasHappenedIsNotHeldToTheRule() {
    var site = "Linden\nyard";
    var made =
        new GrantMade(
            UUID.randomUUID(),
            Fixture.OWNER.person(),
            Fixture.DRIVER,
            null,
            null,
            site,
            Fixture.NOW,
            null,
            List.of(),
            null,
            null,
            null,
            Fixture.OWNER.person(),
            null,
            Fixture.NOW);

    assertThat(Share.of(made).place().covers(Fixture.described(Fixture.PILE, site))).isTrue();
  }

  private static void assertRefused(FreeText rule, String text, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> rule.require(text)).withMessage(message);
  }
}
