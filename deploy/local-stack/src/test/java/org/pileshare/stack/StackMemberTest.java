package org.pileshare.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.ChildProcesses;

class StackMemberTest {
  private final List<StackMember> deaths = new CopyOnWriteArrayList<>();
  private final StackMember member =
      new StackMember("sleeper", Path.of("sleeper.log"), StackMemberTest::sleeper, deaths::add);

  private static StackMember.Running sleeper() {
    var process = ChildProcesses.start(new ProcessBuilder("sleep", "600"), "KILL");
    return new StackMember.Running(
        process, () -> ChildProcesses.stop(process, Duration.ofSeconds(60)));
  }

  @AfterEach
  void stop() {
    member.stop();
  }

  @Test
  void anEndThatNobodyAskedForIsHeard() {
    member.start();

    ProcessHandle.of(member.pid()).orElseThrow().destroyForcibly();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(deaths).containsExactly(member));
    assertThat(member.isRunning()).isFalse();
  }

  @Test
  void aKillThatWasAskedForIsNotADeath() {
    member.start();
    long first = member.pid();

    member.kill();

    assertThat(ProcessHandle.of(first)).isEmpty();
    assertThatThrownBy(member::pid).hasMessageContaining("Expected sleeper to run");
    member.restart();
    assertThat(member.pid()).isNotEqualTo(first);
    assertThat(member.isRunning()).isTrue();
    assertThat(deaths).isEmpty();
  }

  @Test
  void aPausedProcessGoesOnWhenItIsResumed() {
    member.start();

    member.pause();
    member.resume();
    member.stop();

    assertThat(member.isRunning()).isFalse();
    assertThat(deaths).isEmpty();
  }
}
