package org.pileshare.backing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The signals that {@link Process} cannot send: the shell's own {@code kill} is everywhere. */
public final class Signals {
  private Signals() {}

  /** SIGINT, as Ctrl-C. */
  public static void interrupt(long pid) {
    send("INT", pid);
  }

  /** SIGSTOP: the process stands still and holds its connections, as one that hangs. */
  public static void pause(long pid) {
    send("STOP", pid);
  }

  /** SIGCONT: a paused process goes on. */
  public static void resume(long pid) {
    send("CONT", pid);
  }

  private static void send(String signal, long pid) {
    try {
      var command = "kill -" + signal + " " + pid;
      new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to send " + signal + ", but failed", failure);
    } catch (InterruptedException interrupted) {
      throw ChildProcesses.interrupted("send " + signal, interrupted);
    }
  }
}
