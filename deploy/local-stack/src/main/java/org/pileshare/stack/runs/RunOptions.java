package org.pileshare.stack.runs;

import java.nio.file.Path;

/** What every long run is told. */
public interface RunOptions {
  /** Where the sources are of which it tells the commit. */
  Path home();

  /** Where it puts what it writes. */
  Path folder();

  long seed();

  /** The command that does the same once more. */
  String again();
}
