package org.pileshare.stack.export;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A DuckDB of this process alone: it speaks UTC, keeps to its memory, and asks no network. */
final class DuckDb implements AutoCloseable {
  private static final List<String> SETTINGS =
      List.of(
          "set TimeZone = 'UTC'",
          "set memory_limit = '512MB'",
          "set threads = 2",
          "set preserve_insertion_order = false",
          "set autoinstall_known_extensions = false",
          "set autoload_known_extensions = false");

  private final DuckDBConnection connection;

  private DuckDb(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** One that keeps its tables in a file, and what it has no memory for beside it. */
  static DuckDb at(Path file) throws SQLException {
    var database = open("jdbc:duckdb:" + file);
    database.run("set temp_directory = '" + file.toString().replace("'", "''") + ".tmp'");
    return database;
  }

  static DuckDb inMemory() throws SQLException {
    return open("jdbc:duckdb:");
  }

  private static DuckDb open(String url) throws SQLException {
    var connection = DriverManager.getConnection(url, new Properties());
    var database = new DuckDb(connection.unwrap(DuckDBConnection.class));
    for (var setting : SETTINGS) {
      database.run(setting);
    }
    return database;
  }

  static IllegalStateException failed(String what, SQLException failure) {
    return new IllegalStateException(
        "Expected to " + what + ", but: " + failure.getMessage(), failure);
  }

  DuckDBAppender appender(String table) throws SQLException {
    return connection.createAppender("main", table);
  }

  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number that a query finds. */
  long number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }

  /**
   * What a statement finds, as texts; the names of the columns come first, and null is empty. It is
   * prepared, because only then a mistake in it is named.
   *
   * @param atMost that many rows and no more
   */
  List<List<String>> asked(String sql, int atMost) throws SQLException {
    try (var statement = connection.prepareStatement(sql);
        var found = statement.executeQuery()) {
      var columns = found.getMetaData();
      var rows = new ArrayList<List<String>>();
      var names = new ArrayList<String>();
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        names.add(columns.getColumnLabel(column));
      }
      rows.add(names);
      while (found.next() && rows.size() <= atMost) {
        var row = new ArrayList<String>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
          var value = found.getObject(column);
          row.add(value == null ? "" : value.toString());
        }
        rows.add(row);
      }
      return rows;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw failed("close the database", failure);
    }
  }
}
