package org.pileshare.pile.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The journal on the disk, as {@link Frames} says.
 *
 * <p>Only the end can be torn, since a record is written by one call behind the last. What does not
 * check is cut off, or cut out, when the file is opened, and kept beside it as {@code journal.cut}.
 * A new content is written to {@code journal.next} and takes the place of the old one by an atomic
 * rename.
 */
final class JournalFile implements Closeable {
  private final Disk disk;
  private final Path directory;
  private final List<byte[]> found;
  private final long cutBytes;
  private Disk.Writable file;
  private long length;
  private boolean closed;

  private JournalFile(
      Disk disk,
      Path directory,
      Disk.Writable file,
      long length,
      List<byte[]> found,
      long cutBytes) {
    this.disk = disk;
    this.directory = directory;
    this.file = file;
    this.length = length;
    this.found = found;
    this.cutBytes = cutBytes;
  }

  /** Opens what is there, repaired, or a new file whose only record is the given one. */
  static JournalFile open(Disk disk, Path directory, byte[] firstPayload) throws IOException {
    Files.createDirectories(directory);
    // A rewrite that did not come to its rename has changed nothing.
    disk.delete(next(directory));
    if (!Files.exists(current(directory))) {
      replace(disk, directory, List.of(firstPayload));
    }
    var bytes = disk.read(current(directory));
    var found = Frames.scan(bytes);
    if (found.payloads().isEmpty()) {
      throw new IOException(
          "Expected a journal in " + current(directory) + ", but it is another kind of file");
    }
    var tail = Arrays.copyOfRange(bytes, found.end(), bytes.length);
    long length = found.end();
    if (found.damaged().length > 0) {
      setAside(disk, directory, bytes);
      length = replace(disk, directory, found.payloads());
    }
    var file = disk.open(current(directory));
    if (found.damaged().length == 0 && tail.length > 0) {
      setAside(disk, directory, tail);
      file.truncate(length);
      file.force();
    }
    long cutBytes = (long) found.damaged().length + tail.length;
    return new JournalFile(disk, directory, file, length, found.payloads(), cutBytes);
  }

  private static void setAside(Disk disk, Path directory, byte[] bytes) throws IOException {
    try (var cut = disk.open(directory.resolve("journal.cut"))) {
      cut.truncate(0);
      cut.write(0, bytes);
    }
  }

  /** The records that were there when it was opened. */
  List<byte[]> found() {
    return found;
  }

  /** How many bytes did not check when it was opened. */
  long cutBytes() {
    return cutBytes;
  }

  long length() {
    return length;
  }

  /** Adds a record; it is durable after the next {@link #force}. */
  void append(byte[] payload) throws IOException {
    var frame = Frames.frame(payload);
    file.write(length, frame);
    length += frame.length;
  }

  /** Returns when all that was appended is on the disk. */
  void force() throws IOException {
    file.force();
  }

  /** Takes back what an append has left that failed, so that no later record lies behind it. */
  void takeBack(long formerLength) throws IOException {
    length = formerLength;
    file.truncate(formerLength);
  }

  /** Puts these records in place of all that are there; after a crash it is one or the other. */
  void replaceWith(List<byte[]> payloads) throws IOException {
    if (closed) {
      throw new IOException("Expected a journal that is open, but it is closed");
    }
    long replaced = replace(disk, directory, payloads);
    var old = file;
    file = disk.open(current(directory));
    length = replaced;
    old.close();
  }

  private static long replace(Disk disk, Path directory, List<byte[]> payloads) throws IOException {
    var content = Frames.file(payloads);
    try (var next = disk.open(next(directory))) {
      next.truncate(0);
      next.write(0, content);
      next.force();
    }
    disk.replace(current(directory), next(directory));
    return content.length;
  }

  private static Path current(Path directory) {
    return directory.resolve("journal");
  }

  private static Path next(Path directory) {
    return directory.resolve("journal.next");
  }

  @Override
  public void close() throws IOException {
    closed = true;
    file.close();
  }
}
