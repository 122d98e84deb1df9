package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The page in a real Chromium: booked and seen by another, refused, waited for and offered, kept
 * without network; shared by its owner with a person, a group and by a link; a fleet, its day board
 * and what came late before an operator; in both languages, on a desk and on a phone, with axe on
 * every page.
 *
 * <p>{@code -Dpileshare.pictures=docs/start/pictures} takes the pictures of the documents.
 */
@ResourceLock(Turns.STACK)
class PageST {
  private static final Path HOME =
      Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."));

  /** What the script ends with where no browser is to be had. */
  private static final int NO_BROWSER = 77;

  private static final int LIMIT_SECONDS = 900;

  @Test
  void driversOwnersAndOperatorsUseThePage() throws Exception {
    var stack = SharedStack.running();
    var edge = stack.addresses().edge().toString();
    var ocpp = stack.addresses().ocpp().toString();
    var piles = String.valueOf(stack.ports().piles());
    var log = Files.createDirectories(Path.of("target")).resolve("page-story.log").toFile();
    var story =
        new ProcessBuilder("node", "page-story.mjs", edge, pictures(), ocpp, piles)
            .directory(Path.of("browser").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    try {
      assertThat(story.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      story.descendants().forEach(ProcessHandle::destroyForcibly);
      story.destroyForcibly();
    }
    var printed = Files.readString(log.toPath(), StandardCharsets.UTF_8);
    System.out.println(printed);

    Assumptions.assumeFalse(
        story.exitValue() == NO_BROWSER, "PageST was left out: " + printed.strip());
    assertThat(story.exitValue()).as(failures(printed)).isZero();
  }

  /** What failed, on one line: of a test that fails, a summary shows no more than the first. */
  private static String failures(String printed) {
    return printed
        .lines()
        .filter(line -> line.startsWith("FAILS"))
        .collect(Collectors.joining(" | ", "scenes that failed: ", ""));
  }

  private static String pictures() {
    var wanted = System.getProperty("pileshare.pictures");
    var folder = wanted == null ? Path.of("target", "pictures") : HOME.resolve(wanted);
    return folder.toAbsolutePath().normalize().toString();
  }
}
