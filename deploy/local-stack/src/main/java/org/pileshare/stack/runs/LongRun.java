package org.pileshare.stack.runs;

import java.util.List;
import java.util.regex.Pattern;
import org.pileshare.stack.Progress;

/** A run of minutes that is judged at its end, such as {@code ./pileshare faults}. */
public interface LongRun<R extends Judged> {
  /** As its command has it. */
  String name();

  RunOptions options();

  /** What it does and how much of it; each line begins with a word of at most ten letters. */
  List<String> size();

  /** The files below its folder that are large, and of no use to anybody once all has held. */
  Pattern data();

  R run(Progress progress) throws InterruptedException;

  /** Its figures; what does not hold is told by {@link Telling}, below them. */
  void tell(R report, Telling telling);

  /** What the verdicts are about, such as a number of records. */
  String checked(R report);
}
