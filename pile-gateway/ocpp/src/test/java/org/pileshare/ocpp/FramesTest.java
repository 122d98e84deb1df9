package org.pileshare.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
  private static final FrameReader READER = new FrameReader(Version.V1_6);
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
    assertMalformed(READER.read(text == null ? "" : text), id);
  }

  @Test
  void anIdOf36CharactersIsReadAndOneOf37IsNot() {
    assertThat(READER.read("[2,\"" + ID_36 + "\",\"Heartbeat\",{}]"))
        .isInstanceOf(Reading.Whole.class);
    assertMalformed(READER.read("[2,\"" + ID_36 + "a\",\"Heartbeat\",{}]"), "-1");
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 10_000})
  void nestingIsLimited(int depth) {
    var text = "[2,\"a\",\"Heartbeat\",{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}]";
    assertMalformed(READER.read(text), "a");
    assertMalformed(READER.read("[".repeat(depth)), "-1");
  }

  @Test
  void lengthIsLimitedInBytes() {
    var rest = FrameCodec.MAX_BYTES - frameOf("").length();
    assertThat(READER.read(frameOf("x".repeat(rest)))).isInstanceOf(Reading.Whole.class);
    assertMalformed(READER.read(frameOf("x".repeat(rest + 1))), "-1");
    assertMalformed(READER.read(frameOf("电".repeat(rest / 3 + 1))), "-1");
    assertMalformed(READER.read("x".repeat(1 << 20)), "-1");
  }

  @Test
  void aNumberOfThousandsOfDigitsIsNotRead() {
    assertMalformed(READER.read("[2,\"a\",\"Heartbeat\",{\"x\":" + "9".repeat(5_000) + "}]"), "a");
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
    assertThat(READER.read(text)).isInstanceOf(Reading.Ignored.class);
  }

  /** Part 4 of 2.0.1, section 4.3: what is no call, and a call that cannot be read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json                        | -1 | RpcFrameworkError",
        "{}                              | -1 | RpcFrameworkError",
        "[2,7,\"Heartbeat\",{}]          | -1 | RpcFrameworkError",
        "[2,\"a\",7,{}]                  | a  | RpcFrameworkError",
        "[2,\"a\"                        | a  | RpcFrameworkError",
        "[2,\"a\",\"Heartbeat\",[]]      | a  | FormatViolation",
        "[2,\"a\",\"Heartbeat\",{\"x\"}] | a  | FormatViolation",
        "[2,\"a\",\"Heartbeat\",{},{}]   | a  | FormatViolation",
        "[9,\"a\",\"Heartbeat\",{}]      | a  | MessageTypeNotSupported",
        "[0]                             | -1 | MessageTypeNotSupported",
      })
  void since201WhatIsNoFrameHasItsOwnCodes(String text, String id, String code) {
    for (var version : List.of(Version.V2_0_1, Version.V2_1)) {
      assertThat(new FrameReader(version).read(text))
          .isInstanceOfSatisfying(
              Reading.Malformed.class,
              malformed -> {
                assertThat(malformed.answer().id()).isEqualTo(id);
                assertThat(malformed.answer().code().wire(version)).isEqualTo(code);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[5,\"a\",\"FormatViolation\",\"why\",{}]",
        "[6,\"a\",\"NotifyPeriodicEventStream\",{}]",
      })
  void theMessageTypesOf21AreReadAsTheyAreWrittenAndUnknownBefore(String text) {
    assertThat(new FrameReader(Version.V2_1).read(text))
        .isInstanceOfSatisfying(
            Reading.Whole.class,
            whole -> assertThat(FrameCodec.write(whole.frame(), Version.V2_1)).isEqualTo(text));
    assertThat(new FrameReader(Version.V2_0_1).read(text)).isInstanceOf(Reading.Malformed.class);
    assertThat(READER.read(text)).isInstanceOf(Reading.Ignored.class);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void theLimitsHoldInEveryVersion(Version version) {
    var reader = new FrameReader(version);
    var rest = FrameCodec.MAX_BYTES - frameOf("").length();
    assertThat(reader.read(frameOf("x".repeat(rest)))).isInstanceOf(Reading.Whole.class);
    assertThat(reader.read(frameOf("x".repeat(rest + 1)))).isInstanceOf(Reading.Malformed.class);
    assertThat(reader.read("[3,\"" + ID_36 + "\",{}]")).isInstanceOf(Reading.Whole.class);
    assertThat(reader.read("[3,\"" + ID_36 + "a\",{}]")).isInstanceOf(Reading.Ignored.class);
    assertThat(reader.read(nested(FrameCodec.MAX_DEPTH))).isInstanceOf(Reading.Whole.class);
    assertThat(reader.read(nested(FrameCodec.MAX_DEPTH + 1))).isInstanceOf(Reading.Malformed.class);
  }

  /** The frame and its payload are two levels. */
  private static String nested(int depth) {
    var more = depth - 2;
    return "[2,\"a\",\"Heartbeat\",{\"x\":" + "[".repeat(more) + "]".repeat(more) + "}]";
  }

  @Test
  void anErrorWithoutDescriptionOrWithAForeignCodeIsStillAnError() {
    assertThat(READER.read("[4,\"a\",\"NotImplemented\"]"))
        .isEqualTo(new Reading.Whole(new Frame.CallError("a", ErrorCode.NOT_IMPLEMENTED, "")));
    assertThat(READER.read("[4,\"a\",\"FormatViolation\",\"why\",{}]"))
        .isEqualTo(new Reading.Whole(new Frame.CallError("a", ErrorCode.FORMAT_VIOLATION, "why")));
    assertThat(READER.read("[4,\"a\",\"OccurrenceConstraintViolation\",\"why\",{}]"))
        .isEqualTo(
            new Reading.Whole(
                new Frame.CallError("a", ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION, "why")));
    assertThat(READER.read("[4,\"a\",\"Whatever\",\"why\",{}]"))
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
    assertThat(READER.read(text))
        .isInstanceOfSatisfying(
            Reading.Whole.class,
            whole -> assertThat(FrameCodec.write(whole.frame(), Version.V1_6)).isEqualTo(text));
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
              assertThat(malformed.answer().code().wire(Version.V1_6))
                  .isEqualTo("FormationViolation");
              assertThat(malformed.answer().description()).startsWith("Expected");
            });
  }
}
