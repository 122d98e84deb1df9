package org.pileshare.pile.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pileshare.pile.core.LocalList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The local list on the disk, replaced by an atomic rename. Any number of threads may use it. */
public final class LocalListFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final System.Logger LOG = System.getLogger(LocalListFile.class.getName());
  private static final Disk DISK = Disk.ofBoard();

  private final Path file;
  private volatile LocalList list = LocalList.EMPTY;

  private LocalListFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the list of a pile; one that is not there, or cannot be read, is empty.
   *
   * @throws IOException if the directory cannot be made
   */
  public static LocalListFile open(Path directory) throws IOException {
    Files.createDirectories(directory);
    var opened = new LocalListFile(directory.resolve("local-list.json"));
    if (Files.exists(opened.file)) {
      opened.read();
    }
    return opened;
  }

  private void read() throws IOException {
    try {
      list = JSON.readValue(DISK.read(file), LocalList.class);
    } catch (JacksonException unreadable) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Expected a local list in " + file + ", but it is unreadable",
          unreadable);
    }
  }

  public LocalList list() {
    return list;
  }

  /**
   * Puts another list in its place; returns when that is on the disk.
   *
   * @throws IOException if it cannot be written; the former list stays
   */
  public synchronized void replace(LocalList by) throws IOException {
    var next = file.resolveSibling("local-list.next");
    try (var open = DISK.open(next)) {
      open.truncate(0);
      open.write(0, JSON.writeValueAsBytes(by));
      open.force();
    }
    DISK.replace(file, next);
    list = by;
  }
}
