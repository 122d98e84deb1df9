package org.pileshare.stack.export;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pileshare.stack.doors.Options;

/** {@code ./pileshare sql}: asks an export in SQL, with nothing else installed. */
public final class Sql {
  static final String USAGE =
      """
      Usage: ./pileshare sql [--on DIR] 'SELECT ...'
        --on DIR  the folder of an export (the newest one below .pileshare/export)
      Each file is a table: sessions, judgements, entries, reservations, permissions.\
      """;

  /** More than anybody reads on a screen; a copy to a file has no limit. */
  private static final int ROWS_MAX = 1_000;

  private static final int WIDTH_MAX = 60;

  private Sql() {}

  /** Returns 0 with an answer, 1 without one, 2 for a wrong use. */
  public static int run(Path home, List<String> arguments) {
    return run(home, arguments, System.out);
  }

  /**
   * The same, with the answer written to {@code out}.
   *
   * @return 0 with an answer, 1 without one, 2 for a wrong use
   */
  public static int run(Path home, List<String> arguments, PrintStream out) {
    Path folder;
    String statement;
    try {
      var options = Options.parse(arguments, Set.of("on"));
      if (options.words().size() != 1) {
        throw new IllegalArgumentException(
            "Expected one statement in quotation marks, but there were " + options.words().size());
      }
      statement = options.words().getFirst();
      folder = options.value("on").map(Path::of).orElseGet(() -> newest(home));
    } catch (IllegalArgumentException wrongUse) {
      System.err.println(wrongUse.getMessage());
      System.err.println(USAGE);
      return 2;
    }
    try {
      table(asked(folder, statement)).forEach(out::println);
      return 0;
    } catch (IllegalStateException | UncheckedIOException failed) {
      System.err.println(failed.getMessage());
      return 1;
    }
  }

  /**
   * What a statement finds in the files of a folder; the names of the columns come first.
   *
   * @throws IllegalStateException with a sentence, if there is nothing to ask or it is no SQL
   */
  static List<List<String>> asked(Path folder, String statement) {
    try (var database = DuckDb.inMemory()) {
      for (var file : parquet(folder)) {
        var name = String.valueOf(file.getFileName()).replace(".parquet", "");
        database.run(
            "create view \"%s\" as select * from read_parquet('%s')"
                .formatted(name.replace("\"", ""), file.toString().replace("'", "''")));
      }
      return database.asked(statement, ROWS_MAX);
    } catch (SQLException wrong) {
      throw DuckDb.failed("have an answer", wrong);
    }
  }

  private static List<Path> parquet(Path folder) {
    try (var files = Files.list(folder)) {
      var found = files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException none) {
      throw new UncheckedIOException(
          "Expected an export in " + folder + ", but there is none", none);
    }
    throw new IllegalStateException(
        "Expected an export in " + folder + ", but there is none; ./pileshare export makes one");
  }

  private static Path newest(Path home) {
    var exports = home.resolve(".pileshare/export");
    if (Files.isDirectory(exports)) {
      try (var folders = Files.list(exports)) {
        var last = folders.filter(Files::isDirectory).sorted().reduce((one, next) -> next);
        if (last.isPresent()) {
          return last.get();
        }
      } catch (IOException failure) {
        throw new UncheckedIOException("Expected to read " + exports, failure);
      }
    }
    throw new IllegalArgumentException(
        "Expected an export below " + exports + ", but there is none; say --on DIR");
  }

  /** In columns, as wide as they need. */
  private static List<String> table(List<List<String>> rows) {
    var widths = new ArrayList<Integer>();
    for (int column = 0; column < rows.getFirst().size(); column++) {
      int place = column;
      widths.add(rows.stream().mapToInt(row -> shown(row.get(place)).length()).max().orElse(0));
    }
    return rows.stream()
        .map(
            row -> {
              var line = new StringBuilder();
              for (int column = 0; column < row.size(); column++) {
                line.append(
                    ("%-" + Math.max(1, widths.get(column)) + "s  ")
                        .formatted(shown(row.get(column))));
              }
              return line.toString().stripTrailing();
            })
        .toList();
  }

  private static String shown(String value) {
    return value.length() <= WIDTH_MAX ? value : value.substring(0, WIDTH_MAX - 1) + "…";
  }
}
