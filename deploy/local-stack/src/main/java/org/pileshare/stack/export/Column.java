package org.pileshare.stack.export;

/**
 * A column of a table that is exported.
 *
 * @param sql what it is, of the rows that its table is made from
 * @param type the type in the file, as DuckDB names it
 * @param ofEvent whether it follows from the event alone; else it may use those that do
 * @param meaning one phrase for whoever reads the file
 */
record Column(String name, String sql, String type, boolean ofEvent, String meaning) {
  static Column text(String name, String path, String meaning) {
    return of(name, path, "VARCHAR", meaning);
  }

  static Column number(String name, String path, String meaning) {
    return of(name, path, "BIGINT", meaning);
  }

  static Column time(String name, String path, String meaning) {
    return of(name, path, "TIMESTAMPTZ", meaning);
  }

  static Column truth(String name, String path, String meaning) {
    return of(name, path, "BOOLEAN", meaning);
  }

  /** A list of words of the event. */
  static Column words(String name, String path, String meaning) {
    var list = "json_extract_string(json, '$." + path + "[*]')";
    return new Column(name, list, "VARCHAR[]", true, meaning);
  }

  /** What does not follow from the event alone. */
  static Column found(String name, String sql, String type, String meaning) {
    return new Column(name, sql, type, false, meaning);
  }

  /** A value that does not fit is absent: one bad record must not end the export of all others. */
  private static Column of(String name, String path, String type, String meaning) {
    var value = "json_extract_string(json, '$." + path + "')";
    return new Column(name, "try_cast(" + value + " as " + type + ")", type, true, meaning);
  }

  String selected() {
    return sql + " as " + name;
  }
}
