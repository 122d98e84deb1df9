package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.pileshare.stack.demo.Demo;
import org.pileshare.stack.replay.Replay;

/** The two methods from end to end, told by the same programs that a person runs. */
class WholeStoryST {
  private static List<String> at(String... more) {
    var stack = SharedStack.running();
    var file = stack.dataDirectory().resolve("stack.json").toString();
    var arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--stack", file));
    return arguments;
  }

  @Test
  void theDemoTellsItsStoryAndEveryStepHolds() {
    holds(out -> Demo.run(at(), out));
  }

  @Test
  void theSamePileTellsTheSameStoryInOcpp201() {
    holds(out -> Demo.run(at("--speaks", "2.0.1"), out));
  }

  @Test
  void aReplayedFileIsInTheLedgerToTheLastWattHour() {
    var home = Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."));
    var file = home.resolve("deploy/local-stack/replay/invented-sessions.csv");
    holds(out -> Replay.run(at(file.toString()), out));
  }

  /** What does not hold is said with all that the program printed. */
  private static void holds(ToIntFunction<PrintStream> program) {
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    assertThat(program.applyAsInt(out)).as(() -> printed.toString(StandardCharsets.UTF_8)).isZero();
  }
}
