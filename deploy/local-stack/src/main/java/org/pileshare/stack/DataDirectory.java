package org.pileshare.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** All that a stack keeps, for one stack at a time. */
final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final FileLock lock;

  private DataDirectory(Path root, FileLock lock) {
    this.root = root;
    this.lock = lock;
  }

  /** Makes it if need be; the operating system gives the lock up when we end in any way. */
  static DataDirectory open(Path root) {
    try {
      Files.createDirectories(root);
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
      var file =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = tryLock(file);
      if (lock == null) {
        file.close();
        throw new StartFailed(
            "Expected the data in "
                + root
                + " to be free, but another stack runs on them. Nothing was started.");
      }
      return new DataDirectory(root, lock);
    } catch (IOException failure) {
      throw new StartFailed(
          "Expected a folder that can be written to, but " + root + " is none: " + failure,
          failure);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException ours) {
      return null;
    }
  }

  Path root() {
    return root;
  }

  Path log(String name) {
    return root.resolve("logs").resolve(name + ".log");
  }

  /** A folder of a member alone. */
  Path folder(String name) {
    var folder = root.resolve(name);
    try {
      return Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to make " + folder + ", but failed", failure);
    }
  }

  /** Replaces a file as a whole; only its owner can read it, for it may have secrets. */
  void write(String name, byte[] content) {
    var file = root.resolve(name);
    var fresh = root.resolve(name + ".new");
    try {
      Files.deleteIfExists(fresh);
      var onlyOurs = PosixFilePermissions.fromString("rw-------");
      Files.createFile(fresh, PosixFilePermissions.asFileAttribute(onlyOurs));
      Files.write(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to write " + file + ", but failed", failure);
    }
  }

  void delete(String name) {
    try {
      Files.deleteIfExists(root.resolve(name));
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to delete " + name + ", but failed", failure);
    }
  }

  @Override
  public void close() {
    try {
      lock.acquiredBy().close();
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to give up " + root + ", but failed", failure);
    }
  }
}
