package org.pileshare.stack.checks;

import java.util.ArrayList;
import java.util.List;

/**
 * How often something was found that must not be.
 *
 * @param what the thing that must not be, in the plural
 * @param examples the first of them, each a sentence
 */
public record Verdict(String what, long count, List<String> examples) {
  /** A report is read by a person. */
  public static final int EXAMPLES_MAX = 10;

  public Verdict {
    examples = List.copyOf(examples);
  }

  public boolean holds() {
    return count == 0;
  }

  /** Counts, and keeps the first examples. */
  public static final class Tally {
    private final String what;
    private final List<String> examples = new ArrayList<>();
    private long count;

    public Tally(String what) {
      this.what = what;
    }

    public void add(String format, Object... arguments) {
      count++;
      if (examples.size() < EXAMPLES_MAX) {
        examples.add(format.formatted(arguments));
      }
    }

    public Verdict verdict() {
      return new Verdict(what, count, examples);
    }
  }
}
