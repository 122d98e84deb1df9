package org.pileshare.stack.checks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;
import org.pileshare.stack.checks.Attempt.Act;
import org.pileshare.stack.checks.Attempt.Outcome;

/**
 * The file of one client: a line before each request and a line after it.
 *
 * <pre>
 * 1764342000123 invoke BOOK ID hot-pile-lake FROM TO of driver-3-0 at 1
 * 1764342000160 REFUSED slot-taken
 * </pre>
 *
 * <p>A client has one request under way at a time, so the second line belongs to the first.
 */
public final class History implements AutoCloseable {
  private static final String INVOKE = "invoke";

  private final BufferedWriter lines;

  private History(BufferedWriter lines) {
    this.lines = lines;
  }

  public static History write(Path file) {
    try {
      return new History(Files.newBufferedWriter(file));
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to write " + file + ", but failed", failure);
    }
  }

  /** Before the request goes out. */
  public void invoke(
      Instant now, Act act, UUID id, PileId pile, Slot slot, String driver, int instance) {
    var asked = act + " " + id + " " + pile + " " + slot.from() + " " + slot.to();
    line(now, INVOKE + " " + asked + " of " + driver + " at " + instance);
  }

  /** Once its outcome is known, or it is known that it is not. */
  public void outcome(Instant now, Outcome outcome, String code) {
    line(now, outcome + " " + code);
  }

  private void line(Instant now, String text) {
    try {
      lines.write(now.toEpochMilli() + " " + text);
      lines.newLine();
      lines.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to write a history, but failed", failure);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** Hands over each attempt in a file; one without a second line is not known. */
  public static void read(Path file, Consumer<Attempt> hears) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String[] asked = null;
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        var words = line.split(" ", -1);
        if (words[1].equals(INVOKE)) {
          if (asked != null) {
            hears.accept(attempt(asked, null));
          }
          asked = words;
        } else if (asked != null) {
          hears.accept(attempt(asked, words));
          asked = null;
        }
      }
      if (asked != null) {
        hears.accept(attempt(asked, null));
      }
    } catch (IOException | RuntimeException unreadable) {
      throw new IllegalStateException("Expected a history in " + file, unreadable);
    }
  }

  private static Attempt attempt(String[] asked, String @Nullable [] told) {
    long begunAt = Long.parseLong(asked[0]);
    return new Attempt(
        Act.valueOf(asked[2]),
        UUID.fromString(asked[3]),
        new PileId(asked[4]),
        new Slot(Instant.parse(asked[5]), Instant.parse(asked[6])),
        begunAt,
        told == null ? begunAt : Long.parseLong(told[0]),
        told == null ? Outcome.UNKNOWN : Outcome.valueOf(told[1]),
        told == null ? "no-second-line" : told[2]);
  }
}
