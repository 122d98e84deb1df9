package org.pileshare.pile.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.pileshare.ocpp.UseAuthorityTable;

/**
 * The newest use-authority table of each day, one file a day, each replaced by an atomic rename.
 * Any number of threads may use it.
 *
 * <p>It keeps at most {@value #MAX_DAYS} days and forgets the oldest first.
 */
public final class DayTables {
  public static final int MAX_DAYS = 8;

  private static final Disk DISK = Disk.ofBoard();
  private static final String SUFFIX = ".json";
  private static final System.Logger LOG = System.getLogger(DayTables.class.getName());

  private final Path directory;
  private final TreeMap<LocalDate, UseAuthorityTable> byDay = new TreeMap<>();
  private volatile List<UseAuthorityTable> all = List.of();

  private DayTables(Path directory) {
    this.directory = directory;
  }

  /**
   * Reads the tables of a directory.
   *
   * @param trusted whether a table may be used; what is not is as good as none
   * @throws IOException if the directory cannot be read or made
   */
  public static DayTables open(Path directory, Predicate<UseAuthorityTable> trusted)
      throws IOException {
    Files.createDirectories(directory);
    var tables = new DayTables(directory);
    try (var files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      for (var file : files) {
        tables.read(file, trusted);
      }
    }
    tables.all = List.copyOf(tables.byDay.values());
    return tables;
  }

  /** A table that cannot be read is as good as none: the gateway sends it again. */
  private void read(Path file, Predicate<UseAuthorityTable> trusted) throws IOException {
    try {
      var table = UseAuthorityTable.parse(Files.readString(file));
      if (trusted.test(table)) {
        byDay.put(table.day(), table);
      } else {
        LOG.log(System.Logger.Level.WARNING, "Expected a table to trust, but {0} is none", file);
      }
    } catch (IllegalArgumentException unreadable) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Expected a use-authority table in " + file + ", but it is unreadable",
          unreadable);
    }
  }

  /**
   * Keeps a table if it supersedes the one of its day; returns when that is on the disk.
   *
   * @return the version that is kept now
   * @throws IOException if it cannot be written; what was kept before stays
   */
  public synchronized UseAuthorityTable.Receipt take(UseAuthorityTable table) throws IOException {
    var present = byDay.get(table.day());
    if (present != null && !table.supersedes(present)) {
      return new UseAuthorityTable.Receipt(present.day(), present.version());
    }
    write(table);
    byDay.put(table.day(), table);
    while (byDay.size() > MAX_DAYS) {
      Files.deleteIfExists(file(byDay.pollFirstEntry().getKey()));
    }
    all = List.copyOf(byDay.values());
    return new UseAuthorityTable.Receipt(table.day(), table.version());
  }

  private void write(UseAuthorityTable table) throws IOException {
    var next = directory.resolve("next");
    try (var file = DISK.open(next)) {
      file.truncate(0);
      file.write(0, table.json().getBytes(StandardCharsets.UTF_8));
      file.force();
    }
    DISK.replace(file(table.day()), next);
  }

  private Path file(LocalDate day) {
    return directory.resolve(day + SUFFIX);
  }

  /** The newest table of each day, the oldest day first. */
  public Collection<UseAuthorityTable> all() {
    return all;
  }

  /** The version that is kept of each day. */
  public SortedMap<LocalDate, Long> versions() {
    var versions = new TreeMap<LocalDate, Long>();
    all.forEach(table -> versions.put(table.day(), table.version()));
    return versions;
  }
}
