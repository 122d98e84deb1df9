package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    assertThat(Demo.run(at())).isZero();
  }

  @Test
  void aReplayedFileIsInTheLedgerToTheLastWattHour() {
    var home = Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."));
    var file = home.resolve("deploy/local-stack/replay/invented-sessions.csv");
    assertThat(Replay.run(at(file.toString()))).isZero();
  }
}
