package org.pileshare.stack;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** {@code ./pileshare up}: starts everything, says where to look, and stops it all on Ctrl-C. */
final class Up {
  private final PrintStream out;
  private final long began = System.nanoTime();
  private final CompletableFuture<StackMember> death = new CompletableFuture<>();
  private boolean stopped;

  private Up(PrintStream out) {
    this.out = out;
  }

  /** Returns 1 if it does not come up or a member dies, 2 for a wrong use; else when stopped. */
  static int run(Path home, List<String> arguments) {
    StackOptions options;
    try {
      options = UpArguments.parse(home, arguments);
    } catch (IllegalArgumentException wrongUse) {
      System.err.println(wrongUse.getMessage());
      System.err.println(UpArguments.USAGE);
      return Main.WRONG_USE;
    }
    return new Up(System.out).run(options);
  }

  /** Ctrl-C before it is up waits for what is starting, and stops that too. */
  private int run(StackOptions options) {
    out.println("PileShare starts; Ctrl-C stops it");
    LocalStack stack;
    try {
      stack = LocalStack.start(options, this::say, this::stopAtTheEnd);
    } catch (StartFailed failure) {
      System.err.println(failure.getMessage());
      alreadyStopped();
      return 1;
    }
    stack.onUnexpectedEnd(death::complete);
    out.print(Screen.of(stack, Duration.ofNanos(System.nanoTime() - began)));
    out.flush();
    var dead = death.join();
    out.printf("%n%s has ended, though nobody stopped it. Its log: %s%n", dead.name(), dead.log());
    stop(stack);
    return 1;
  }

  private void stopAtTheEnd(LocalStack stack) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stops-the-stack"));
  }

  private synchronized void alreadyStopped() {
    stopped = true;
  }

  /** Synchronised, so that a Ctrl-C while it stops already waits for that. */
  private synchronized void stop(LocalStack stack) {
    if (stopped) {
      return;
    }
    stopped = true;
    long from = System.nanoTime();
    out.printf("%nStopping ...%n");
    stack.close();
    out.printf(
        Locale.ROOT,
        "Stopped in %.1f s; the data stay in %s%n",
        seconds(System.nanoTime() - from),
        stack.dataDirectory());
    out.flush();
  }

  private void say(String what) {
    out.printf(Locale.ROOT, "  %5.1f s  %s%n", seconds(System.nanoTime() - began), what);
    out.flush();
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
