package org.pileshare.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.pileshare.backing.ChildProcesses;

/** Waits until a process says that it is ready, and notices when it ends instead. */
public final class Readiness {
  private static final Duration PATIENCE = Duration.ofSeconds(240);
  private static final int POLL_MILLIS = 100;
  private static final int ANSWER_MILLIS_MAX = 5_000;

  private Readiness() {}

  static void await(String name, Process process, BooleanSupplier ready, Path log) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!ready.getAsBoolean()) {
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new StartFailed("Expected " + name + " to start, but it ended. " + itsLog(log));
        }
        if (System.nanoTime() > deadline) {
          ChildProcesses.kill(process);
          throw new StartFailed(
              "Expected "
                  + name
                  + " to be ready within "
                  + PATIENCE.toSeconds()
                  + " s, but it was not. "
                  + itsLog(log));
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      ChildProcesses.kill(process);
      throw new StartFailed("Expected to wait for " + name + ", but was interrupted", interrupted);
    }
  }

  /** Whether a service of ours answers 200 there. */
  public static BooleanSupplier http(int port) {
    return () -> {
      try {
        var address = URI.create("http://127.0.0.1:" + port + "/q/health/ready").toURL();
        var connection = (HttpURLConnection) address.openConnection();
        connection.setConnectTimeout(ANSWER_MILLIS_MAX);
        connection.setReadTimeout(ANSWER_MILLIS_MAX);
        try {
          return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
          connection.disconnect();
        }
      } catch (IOException notYet) {
        return false;
      }
    };
  }

  private static String itsLog(Path log) {
    return "Its log " + log + " ends with:\n" + ChildProcesses.lastLines(log, 12);
  }
}
