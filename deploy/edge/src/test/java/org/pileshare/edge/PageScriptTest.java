package org.pileshare.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The tests of the page's own parts: calendar, bookings without network, words. */
class PageScriptTest {
  private static final int LIMIT_SECONDS = 120;

  /** A test takes milliseconds, and is not wrong if a busy machine gives it none for a while. */
  private static final String PATIENT = "--testTimeout=60000";

  @Test
  void allTestsOfThePageHold() throws Exception {
    var tests =
        new ProcessBuilder(
                "node", "node_modules/vitest/vitest.mjs", "run", "--reporter=dot", PATIENT)
            .directory(Path.of("web").toFile())
            .redirectErrorStream(true);
    tests.environment().put("NO_COLOR", "1");
    var running = tests.start();
    running.getOutputStream().close();
    var printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(running.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).as(printed).isZero();
    assertThat(printed).containsPattern("Tests +\\d\\d+ passed");
  }
}
