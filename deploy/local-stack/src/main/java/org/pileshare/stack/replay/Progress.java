package org.pileshare.stack.replay;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** How far a part of the run has come: a line every two seconds and one at its end. */
final class Progress {
  private static final long EVERY_NANOS = 2_000_000_000L;

  private final PrintStream out;
  private final String what;
  private final long total;
  private final long began = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong nextLine = new AtomicLong(began + EVERY_NANOS);

  Progress(PrintStream out, String what, long total) {
    this.out = out;
    this.what = what;
    this.total = total;
  }

  void step() {
    reached(done.incrementAndGet());
  }

  /** For a part that counts by itself. */
  void reached(long count) {
    done.set(count);
    long now = System.nanoTime();
    long next = nextLine.get();
    if (now >= next && nextLine.compareAndSet(next, now + EVERY_NANOS)) {
      print("");
    }
  }

  void finished() {
    print("  done");
  }

  private void print(String end) {
    double seconds = Math.max(0.001, (System.nanoTime() - began) / 1e9);
    out.printf(
        Locale.ROOT,
        "  %-22s %,9d of %,d   %,8.0f/s   %6.1f s%s%n",
        what,
        done.get(),
        total,
        done.get() / seconds,
        seconds,
        end);
  }
}
