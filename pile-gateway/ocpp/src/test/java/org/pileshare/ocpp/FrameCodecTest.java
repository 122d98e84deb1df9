package org.pileshare.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {
  private static final String ID_36 = "a".repeat(36);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                | -1",
        "not json                        | -1",
        "{}                              | -1",
        "null                            | -1",
        "[]                              | -1",
        "[2]                             | -1",
        "[2.5,\"a\",\"Heartbeat\",{}]   | -1",
        "[\"2\",\"a\",\"Heartbeat\",{}] | -1",
        "[99999999999,\"a\"]             | -1",
        "[2,7,\"Heartbeat\",{}]          | -1",
        "[2,\"\",\"Heartbeat\",{}]       | -1",
        "[2,\"a\"]                       | a",
        "[2,\"a\",7,{}]                  | a",
        "[2,\"a\",\"\",{}]               | a",
        "[2,\"a\",\"Heartbeat\"]         | a",
        "[2,\"a\",\"Heartbeat\",null]    | a",
        "[2,\"a\",\"Heartbeat\",[]]      | a",
        "[2,\"a\",\"Heartbeat\",\"\"]    | a",
        "[2,\"a\",\"Heartbeat\",{},{}]   | a",
        "[2,\"a\",\"Heartbeat\",{}]]     | a",
        "[2,\"a\",\"Heartbeat\",{}] []   | a",
        "[2,\"a\",\"Heartbeat\",{\"x\":1,\"x\":2}] | a",
        "[2,\"a\",\"Heartbeat\",{\"x\":NaN}]       | a",
        "[2,\"a\",\"Heartbeat\",{\"x\"}]           | a",
      })
  void whatIsNoFrameIsAnsweredByAFormationViolation(String text, String id) {
    assertMalformed(FrameCodec.read(text == null ? "" : text), id);
  }

  @Test
  void anIdOf36CharactersIsReadAndOneOf37IsNot() {
    assertThat(FrameCodec.read("[2,\"" + ID_36 + "\",\"Heartbeat\",{}]"))
        .isInstanceOf(Reading.Whole.class);
    assertMalformed(FrameCodec.read("[2,\"" + ID_36 + "a\",\"Heartbeat\",{}]"), "-1");
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 10_000})
  void nestingIsLimited(int depth) {
    var text = "[2,\"a\",\"Heartbeat\",{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}]";
    assertMalformed(FrameCodec.read(text), "a");
    assertMalformed(FrameCodec.read("[".repeat(depth)), "-1");
  }

  @Test
  void lengthIsLimitedInBytes() {
    var rest = FrameCodec.MAX_BYTES - frameOf("").length();
    assertThat(FrameCodec.read(frameOf("x".repeat(rest)))).isInstanceOf(Reading.Whole.class);
    assertMalformed(FrameCodec.read(frameOf("x".repeat(rest + 1))), "-1");
    assertMalformed(FrameCodec.read(frameOf("电".repeat(rest / 3 + 1))), "-1");
    assertMalformed(FrameCodec.read("x".repeat(1 << 20)), "-1");
  }

  @Test
  void aNumberOfThousandsOfDigitsIsNotRead() {
    assertMalformed(
        FrameCodec.read("[2,\"a\",\"Heartbeat\",{\"x\":" + "9".repeat(5_000) + "}]"), "a");
  }

  /** OCPP-J 1.6, section 4.1.3; and an answer is never answered, or two ends would never stop. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[5,\"a\",\"Heartbeat\",{}]",
        "[0,\"a\"]",
        "[-2]",
        "[3,\"a\"]",
        "[3,\"a\",[]]",
        "[3,\"a\",{},{}]",
        "[3,\"a\",{}",
        "[4,\"a\"]",
        "[4,\"a\",7]",
      })
  void aLaterMessageTypeAndABrokenAnswerAreIgnored(String text) {
    assertThat(FrameCodec.read(text)).isInstanceOf(Reading.Ignored.class);
  }

  @Test
  void anErrorWithoutDescriptionOrWithAForeignCodeIsStillAnError() {
    assertThat(FrameCodec.read("[4,\"a\",\"NotImplemented\"]"))
        .isEqualTo(new Reading.Whole(new Frame.CallError("a", ErrorCode.NOT_IMPLEMENTED, "")));
    assertThat(FrameCodec.read("[4,\"a\",\"FormatViolation\",\"why\",{}]"))
        .isEqualTo(new Reading.Whole(new Frame.CallError("a", ErrorCode.GENERIC_ERROR, "why")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[2,\"a\",\"Heartbeat\",{}]",
        "[3,\"a\",{\"currentTime\":\"2026-11-21T00:00:00Z\"}]",
        "[4,\"a\",\"OccurenceConstraintViolation\",\"why\",{}]",
      })
  void aFrameIsWrittenAsItWasRead(String text) {
    assertThat(FrameCodec.read(text))
        .isInstanceOfSatisfying(
            Reading.Whole.class,
            whole -> assertThat(FrameCodec.write(whole.frame())).isEqualTo(text));
  }

  @Test
  void aDescriptionIsCutTo255Characters() {
    assertThat(new Frame.CallError("a", ErrorCode.GENERIC_ERROR, "x".repeat(300)).description())
        .hasSize(255);
  }

  private static String frameOf(String text) {
    return "[2,\"a\",\"Heartbeat\",{\"x\":\"" + text + "\"}]";
  }

  private static void assertMalformed(Reading reading, String id) {
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Malformed.class,
            malformed -> {
              assertThat(malformed.answer().id()).isEqualTo(id);
              assertThat(malformed.answer().code()).isEqualTo(ErrorCode.FORMATION_VIOLATION);
              assertThat(malformed.answer().description()).startsWith("Expected");
            });
  }
}
