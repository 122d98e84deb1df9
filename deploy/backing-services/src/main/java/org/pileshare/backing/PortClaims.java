package org.pileshare.backing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Ports that a JVM of this user has chosen, until it ends, also when it is killed: of one file, the
 * byte at each port's number is locked.
 *
 * <p>A port is chosen seconds before its server binds it, and is free in between for all who look.
 */
final class PortClaims {
  private static final @Nullable FileChannel FILE = open();

  /** What is not held here would be forgotten by the JVM, though not by the system. */
  private static final Queue<FileLock> HELD = new ConcurrentLinkedQueue<>();

  private PortClaims() {}

  private static @Nullable FileChannel open() {
    var name = "pileshare-ports-" + System.getProperty("user.name");
    try {
      return FileChannel.open(
          Path.of(System.getProperty("java.io.tmpdir"), name),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE);
    } catch (IOException noSuchFolder) {
      return null;
    }
  }

  /**
   * Claims some ports in a row, all or none. Where no file can be locked everybody gets what they
   * ask for.
   */
  static boolean claim(int first, int count) {
    if (FILE == null) {
      return true;
    }
    try {
      var lock = FILE.tryLock(first, count, false);
      return lock != null && HELD.add(lock);
    } catch (OverlappingFileLockException ours) {
      return false;
    } catch (IOException noLocks) {
      return true;
    }
  }
}
