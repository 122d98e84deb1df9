package org.pileshare.stack.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.duckdb.DuckDBAppender;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.stack.Progress;

/**
 * Takes records and writes what they say of a month as Parquet.
 *
 * <p>The records wait in a database beside the files, not in memory, so a long log needs disk and
 * little else. The files appear when all are complete.
 */
final class MonthFiles implements AutoCloseable {
  /** What is more than this has no place on a laptop. */
  static final long MAX_RECORDS = 50_000_000;

  private static final int CURRENCIES_MAX = 200;
  private static final Set<String> TYPES = ExportTables.types();

  private final ExportMonth month;
  private final Path folder;
  private final Path work;
  private final DuckDb database;
  private final DuckDBAppender appender;
  private long taken;

  private MonthFiles(ExportMonth month, Path folder, Path work, DuckDb database)
      throws SQLException {
    this.month = month;
    this.folder = folder;
    this.work = work;
    this.database = database;
    database.run("create macro from_instant() as timestamptz '" + month.from() + "'");
    database.run("create macro to_instant() as timestamptz '" + month.to() + "'");
    database.run(
        "create table record (topic varchar, part integer, place bigint, recorded_at timestamptz,"
            + " id varchar, type varchar, json varchar)");
    appender = database.appender("record");
  }

  /**
   * Begins in a folder.
   *
   * @throws IllegalStateException with a sentence, if there is something in it
   */
  static MonthFiles in(Path folder, ExportMonth month) {
    try {
      Files.createDirectories(folder);
      try (var there = Files.list(folder)) {
        if (there.findAny().isPresent()) {
          throw new IllegalStateException(
              "Expected an empty folder, but there is something in " + folder);
        }
      }
      var work = Files.createTempDirectory(folder, ".work-");
      return new MonthFiles(month, folder, work, DuckDb.at(work.resolve("records.duckdb")));
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to write to " + folder + ", but failed", failure);
    } catch (SQLException failure) {
      throw DuckDb.failed("begin in " + folder, failure);
    }
  }

  /** Takes what is of use; passes over other types, tombstones and what is no event. */
  void take(ConsumerRecord<String, String> record) {
    var type = CloudEvent.attribute(record.headers(), CloudEvent.TYPE);
    var id = CloudEvent.attribute(record.headers(), CloudEvent.ID);
    if (type.filter(TYPES::contains).isEmpty() || id.isEmpty() || record.value() == null) {
      return;
    }
    if (taken == MAX_RECORDS) {
      throw new IllegalStateException(
          "Expected at most %,d events, but there are more".formatted(MAX_RECORDS));
    }
    try {
      appender
          .beginRow()
          .append(record.topic())
          .append(record.partition())
          .append(record.offset())
          .append(Instant.ofEpochMilli(record.timestamp()).atOffset(ZoneOffset.UTC))
          .append(id.get())
          .append(type.get())
          .append(record.value())
          .endRow();
      taken++;
    } catch (SQLException failure) {
      throw DuckDb.failed("keep a record", failure);
    }
  }

  /** Writes all tables; what there is in them. */
  ExportReport write(Progress progress) {
    try {
      appender.close();
      long unreadable = database.number("select count(*) from record where not json_valid(json)");
      database.run("delete from record where not json_valid(json)");
      var rows = new LinkedHashMap<String, Long>();
      for (var table : ExportTables.ALL) {
        database.run(table.madeFromRecords());
        database.run(
            "copy (%s) to '%s' (format parquet, compression zstd, kv_metadata {%s})"
                .formatted(table.ofTheMonth(), quoted(file(work, table)), metadata()));
        rows.put(
            table.name(), database.number("select count(*) from (" + table.ofTheMonth() + ")"));
        progress.says("%s: %,d rows".formatted(table.name(), rows.get(table.name())));
      }
      var report = report(rows, unreadable);
      publish();
      return report;
    } catch (SQLException failure) {
      throw DuckDb.failed("write to " + folder, failure);
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to write to " + folder + ", but failed", failure);
    }
  }

  private ExportReport report(Map<String, Long> rows, long unreadable) throws SQLException {
    var entries = "(" + SessionTables.ENTRIES.ofTheMonth() + ")";
    var money =
        database.asked(
            "select currency, coalesce(sum(amount_minor) filter (where amount_minor > 0 and"
                + " current), 0), sum(amount_minor) from "
                + entries
                + " group by currency order by currency",
            CURRENCIES_MAX);
    var currencies =
        money.stream()
            .skip(1)
            .map(row -> new ExportReport.Money(row.get(0), whole(row.get(1)), whole(row.get(2))))
            .toList();
    return new ExportReport(
        rows,
        energy(SessionTables.SESSIONS, "current"),
        energy(SessionTables.JUDGEMENTS, "current"),
        energy(SessionTables.ENTRIES, "current and amount_minor > 0 and kind = 'ENERGY'"),
        currencies,
        unreadable,
        folder);
  }

  private static long whole(String number) {
    return Long.parseLong(number);
  }

  private long energy(ExportTable table, String which) throws SQLException {
    return database.number(
        "select coalesce(sum(energy_wh), 0)::bigint from ("
            + table.ofTheMonth()
            + ") where "
            + which);
  }

  private void publish() throws IOException {
    Files.writeString(
        folder.resolve("COLUMNS.txt"), ExportTables.described(month), StandardCharsets.UTF_8);
    for (var table : ExportTables.ALL) {
      Files.move(file(work, table), file(folder, table));
    }
  }

  private String metadata() {
    return "month: '" + month.month() + "', zone: '" + month.zone() + "'";
  }

  private static Path file(Path in, ExportTable table) {
    return in.resolve(table.name() + ".parquet");
  }

  private static String quoted(Path path) {
    return path.toString().replace("'", "''");
  }

  /** Whatever happened, nothing but complete files is left. */
  @Override
  public void close() {
    database.close();
    try (var all = Files.walk(work)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to delete " + work + ", but failed", failure);
    }
  }
}
