package org.pileshare.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Processes that end with this JVM, also when it is killed.
 *
 * <p>On Linux the kernel signals them ({@code setpriv --pdeathsig}). That signal fires when the
 * forking <em>thread</em> ends, so one thread that lives as long as the JVM starts them all.
 */
public final class ChildProcesses {
  private static final boolean PARENT_DEATH_SIGNAL = onPath("setpriv");
  private static final boolean SESSION_OF_ITS_OWN = onPath("setsid");
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(60);

  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(
          work -> Thread.ofPlatform().daemon().name("starts-children").unstarted(work));

  private ChildProcesses() {}

  /**
   * Starts a program that gets the signal when this JVM ends in any way.
   *
   * @param signalAtOurEnd a name such as {@code TERM}, if the machine has {@code setpriv}
   * @throws UncheckedIOException if it cannot be started
   */
  public static Process start(ProcessBuilder program, String signalAtOurEnd) {
    var command = new ArrayList<String>();
    if (SESSION_OF_ITS_OWN) {
      // A Ctrl-C at the terminal is for us; we stop our children in their order.
      command.add("setsid");
    }
    if (PARENT_DEATH_SIGNAL) {
      command.addAll(List.of("setpriv", "--pdeathsig", signalAtOurEnd));
    }
    command.addAll(program.command());
    program.command(command);
    try {
      return STARTER.submit(program::start).get();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof IOException cause
          ? new UncheckedIOException(
              "Expected to start " + program.command().getFirst() + ", but failed", cause)
          : new IllegalStateException(failure.getCause());
    } catch (InterruptedException interrupted) {
      throw interrupted("start a process", interrupted);
    }
  }

  /**
   * Asks a process to end, and kills it when it has not after the patience.
   *
   * @return whether it has ended by itself
   */
  public static boolean stop(Process process, Duration patience) {
    process.destroy();
    return awaitEnd(process, patience);
  }

  /** Sends SIGKILL to a process and to all that it started, and waits until it is gone. */
  public static void kill(Process process) {
    var offspring = process.descendants().toList();
    process.destroyForcibly();
    offspring.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(process, KILL_PATIENCE);
    offspring.forEach(
        child -> child.onExit().orTimeout(KILL_PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
  }

  static boolean awaitEnd(Process process, Duration patience) {
    try {
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
        process.waitFor();
      }
      return ended;
    } catch (InterruptedException interrupted) {
      throw interrupted("see a process end", interrupted);
    }
  }

  /** The last lines of a log, for the sentence that says why something did not start. */
  public static String lastLines(Path log, int lines) {
    try {
      var all = Files.exists(log) ? Files.readAllLines(log) : List.<String>of();
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException unreadable) {
      return "(" + log + " cannot be read: " + unreadable.getMessage() + ")";
    }
  }

  static boolean onPath(String program) {
    var path = System.getenv("PATH");
    if (path == null) {
      return false;
    }
    for (var folder : path.split(":", -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  static IllegalStateException interrupted(String what, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Expected to " + what + ", but was interrupted", cause);
  }
}
