package org.pileshare.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pileshare.ocpp.ErrorCode;
import org.pileshare.ocpp.Frame;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.Reading;

/** Thousands of damaged frames: each is read, refused with a code, or ignored; none throws. */
class MalformedFramesTest {
  private static final int FRAMES = 40_000;
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final List<String> PIECES =
      List.of(
          "null",
          "true",
          "-1",
          "1e999",
          "1e-999999",
          "99999999999999999999",
          "NaN",
          "\"\"",
          "[]",
          "{}",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\ud800",
          "\u0000",
          "电",
          "😀",
          "2",
          "7");

  private final SplittableRandom random = new SplittableRandom(20_261_121);
  private final Map<ErrorCode, Integer> codes = new EnumMap<>(ErrorCode.class);
  private int understood;
  private int ignored;

  @Test
  void damagedFramesAreNeverFatal() {
    var platform = Ocpp16.ofPlatform();
    var whole = frames();
    for (int i = 0; i < FRAMES; i++) {
      var text = damaged(whole.get(random.nextInt(whole.size())));
      switch (FrameCodec.read(text)) {
        case Reading.Whole(Frame.Call call) -> count(platform.asked(call));
        case Reading.Whole(Frame other) -> assertThat(other.id()).isNotEmpty();
        case Reading.Malformed(var answer) -> codes.merge(answer.code(), 1, Integer::sum);
        case Reading.Ignored(var reason) -> ignored++;
      }
    }
    assertThat(understood).isPositive();
    assertThat(ignored).isPositive();
    assertThat(codes)
        .as("every code that damage can have was met")
        .containsKeys(
            ErrorCode.FORMATION_VIOLATION,
            ErrorCode.NOT_IMPLEMENTED,
            ErrorCode.PROPERTY_CONSTRAINT_VIOLATION,
            ErrorCode.OCCURENCE_CONSTRAINT_VIOLATION,
            ErrorCode.TYPE_CONSTRAINT_VIOLATION);
  }

  private void count(Ocpp16.Asked asked) {
    switch (asked) {
      case Ocpp16.Asked.Understood ok -> understood++;
      case Ocpp16.Asked.NotUnderstood(var answer) -> codes.merge(answer.code(), 1, Integer::sum);
    }
  }

  private String damaged(String text) {
    var damaged = new StringBuilder(text);
    for (int times = random.nextInt(3); times >= 0; times--) {
      int at = random.nextInt(damaged.length() + 1);
      int to = Math.min(damaged.length(), at + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(at, to);
        case 1 -> damaged.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> damaged.replace(at, to, PIECES.get(random.nextInt(PIECES.size())));
        default -> exchangeValue(damaged);
      }
    }
    return damaged.toString();
  }

  /** Damage that leaves the JSON whole reaches the schemas. */
  private void exchangeValue(StringBuilder text) {
    int colon = text.indexOf(":", random.nextInt(text.length() + 1));
    if (colon >= 0) {
      int end = colon + 1;
      while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      text.replace(colon + 1, end, PIECES.get(random.nextInt(8)));
    }
  }

  private static List<String> frames() {
    var pile = Ocpp16.ofPile();
    var sample = new MeterValue(NOW, List.of(SampledValue.energyWh(1_500, "Sample.Periodic")));
    return List.of(
        pile.call("1", BootNotification.Request.of("PileShare", "P1", "0.1.0")),
        pile.call("2", new Heartbeat.Request()),
        pile.call("3", new StartTransaction.Request(1, "CARD-1", 1_000, null, NOW)),
        pile.call("4", new MeterValues.Request(1, 7, List.of(sample))),
        pile.call("5", new StopTransaction.Request("A", 2_000, NOW, 7, StopReason.LOCAL, null)),
        pile.answer("6", new RemoteStartTransaction.Confirmation(Acceptance.ACCEPTED)));
  }
}
