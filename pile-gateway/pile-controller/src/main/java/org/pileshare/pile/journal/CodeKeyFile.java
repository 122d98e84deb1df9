package org.pileshare.pile.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OfflineCode;

/**
 * The pile's key of offline codes as the platform has brought it, on the disk for the next start
 * without a network. Any number of threads may use it.
 */
public final class CodeKeyFile {
  private static final System.Logger LOG = System.getLogger(CodeKeyFile.class.getName());
  private static final Disk DISK = Disk.ofBoard();

  private final Path file;
  private volatile byte @Nullable [] key;

  private CodeKeyFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the key of a pile; one that is not there, or cannot be read, is none.
   *
   * @throws IOException if the directory cannot be made
   */
  public static CodeKeyFile open(Path directory) throws IOException {
    Files.createDirectories(directory);
    var opened = new CodeKeyFile(directory.resolve("code-key"));
    if (Files.exists(opened.file)) {
      try {
        opened.key = OfflineCode.key(Files.readString(opened.file));
      } catch (IllegalArgumentException | IOException unreadable) {
        LOG.log(
            System.Logger.Level.WARNING,
            "Expected a key in " + opened.file + ", but it is unreadable",
            unreadable);
      }
    }
    return opened;
  }

  public Optional<byte[]> key() {
    return Optional.ofNullable(key).map(byte[]::clone);
  }

  /**
   * Puts another key in its place; returns when that is on the disk.
   *
   * @throws IllegalArgumentException if it is none
   * @throws IOException if it cannot be written; the former key stays
   */
  public synchronized void replace(String text) throws IOException {
    var next = OfflineCode.key(text);
    var beside = file.resolveSibling("code-key.next");
    try (var open = DISK.open(beside)) {
      open.truncate(0);
      open.write(0, text.strip().getBytes(StandardCharsets.UTF_8));
      open.force();
    }
    if (Files.getFileStore(beside).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
    }
    DISK.replace(file, beside);
    key = next;
  }
}
