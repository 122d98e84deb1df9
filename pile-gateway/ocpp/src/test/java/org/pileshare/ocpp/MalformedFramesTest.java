package org.pileshare.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.ocpp.Action.Direction;
import org.pileshare.ocpp.DamagedFrames.Damaged;
import org.pileshare.ocpp.DamagedFrames.Fate;

/** Ten thousand damaged frames a version: each has the fate that the specification gives it. */
class MalformedFramesTest {
  private static final int FRAMES = 10_000;
  private static final long SEED = Long.getLong("pileshare.seed", 20_261_121L);

  /** The tables of the specifications, with their spelling. */
  private static final Map<Version, Set<String>> CODES =
      new EnumMap<>(
          Map.of(
              Version.V1_6,
              Set.of(
                  "NotImplemented",
                  "NotSupported",
                  "InternalError",
                  "ProtocolError",
                  "SecurityError",
                  "FormationViolation",
                  "PropertyConstraintViolation",
                  "OccurenceConstraintViolation",
                  "TypeConstraintViolation",
                  "GenericError"),
              Version.V2_0_1,
              Set.of(
                  "FormatViolation",
                  "GenericError",
                  "InternalError",
                  "MessageTypeNotSupported",
                  "NotImplemented",
                  "NotSupported",
                  "OccurrenceConstraintViolation",
                  "PropertyConstraintViolation",
                  "ProtocolError",
                  "RpcFrameworkError",
                  "SecurityError",
                  "TypeConstraintViolation")));

  private final Map<String, Integer> met = new TreeMap<>();

  static Stream<Routes> tables() {
    return RoutesTest.tables();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyDamagedFrameHasTheFateOfTheSpecification(Routes routes) {
    System.out.println("-Dpileshare.seed=" + SEED);
    var random = new SplittableRandom(SEED);
    damage(
        Ocpp.ofPlatform(routes),
        new DamagedFrames(routes, Direction.TO_PILE, random.split()),
        FRAMES / 2);
    damage(
        Ocpp.ofPile(routes),
        new DamagedFrames(routes, Direction.FROM_PILE, random.split()),
        FRAMES / 2);
    System.out.println(routes.version() + " " + met);
    assertThat(met).as("every fate was met").containsKeys("ignored", "understood");
    assertThat(met.keySet()).containsAll(codesOfDamage(routes.version()));
  }

  private void damage(Ocpp end, DamagedFrames frames, int times) {
    for (int i = 0; i < times; i++) {
      var damaged = frames.next();
      var label = "-Dpileshare.seed=" + SEED + ", frame " + i + ": " + start(damaged.text());
      var fate = fate(end, damaged);
      if (!(damaged.fate() instanceof Fate.Unknown)) {
        assertThat(fate).as(label).isEqualTo(damaged.fate());
      }
    }
  }

  private Fate fate(Ocpp end, Damaged damaged) {
    return switch (end.read(damaged.text())) {
      case Reading.Malformed(var answer) -> refused(end, answer);
      case Reading.Ignored ignored -> count("ignored", new Fate.Ignored());
      case Reading.Whole(Frame.Call call) ->
          switch (end.asked(call)) {
            case Ocpp.Asked.Understood understood -> count("understood", new Fate.Understood());
            case Ocpp.Asked.NotUnderstood(var answer) -> refused(end, answer);
          };
      case Reading.Whole(Frame.Send send) ->
          end.told(send).isPresent() ? new Fate.Understood() : new Fate.Ignored();
      case Reading.Whole(Frame answer) -> count("answer", new Fate.Unknown());
    };
  }

  /** What is answered is read as the other end would read it. */
  private Fate refused(Ocpp end, Frame.CallError answer) {
    var text = end.error(answer);
    assertThat(end.read(text)).as(text).isInstanceOf(Reading.Whole.class);
    var frame = FrameCodec.json().readTree(text);
    var code = frame.get(2).asString();
    var codes = end.version() == Version.V1_6 ? Version.V1_6 : Version.V2_0_1;
    assertThat(CODES.get(codes)).contains(code);
    assertThat(frame.get(0).asInt()).isEqualTo(4);
    assertThat(frame.get(3).asString()).startsWith("Expected").hasSizeLessThanOrEqualTo(255);
    return count(code, new Fate.Refused(frame.get(1).asString(), code));
  }

  private Fate count(String what, Fate fate) {
    met.merge(what, 1, Integer::sum);
    return fate;
  }

  /** Codes for what happens inside an end are no answer to damage. */
  private static Set<String> codesOfDamage(Version version) {
    return version == Version.V1_6
        ? Set.of(
            "NotImplemented",
            "NotSupported",
            "FormationViolation",
            "PropertyConstraintViolation",
            "OccurenceConstraintViolation",
            "TypeConstraintViolation")
        : Set.of(
            "FormatViolation",
            "MessageTypeNotSupported",
            "NotImplemented",
            "NotSupported",
            "OccurrenceConstraintViolation",
            "PropertyConstraintViolation",
            "ProtocolError",
            "RpcFrameworkError",
            "TypeConstraintViolation");
  }

  private static String start(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }
}
