package org.pileshare.stack.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What docs/reference/analysts.md says to do. */
final class Recipes {
  static final Path REFERENCE = Path.of("../../docs/reference");

  private Recipes() {}

  /** The blocks of SQL, in their order. */
  static List<String> sql() {
    return Pattern.compile("```sql\n(.+?)```", Pattern.DOTALL)
        .matcher(page())
        .results()
        .map(block -> block.group(1).strip())
        .toList();
  }

  static String page() {
    try {
      return Files.readString(REFERENCE.resolve("analysts.md"));
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected the page for analysts", failure);
    }
  }
}
