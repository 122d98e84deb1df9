package org.pileshare.pile.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second pile out of a directory; the system gives it up when the process dies. */
public final class DirectoryLock implements Closeable {
  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the directory if need be and takes it.
   *
   * @throws IOException if it is taken or cannot be used
   */
  public static DirectoryLock take(Path directory) throws IOException {
    Files.createDirectories(directory);
    var channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new DirectoryLock(channel);
      }
    } catch (OverlappingFileLockException withinThisProcess) {
      // The same is said of it as of another process.
    }
    channel.close();
    throw new IOException(
        "Expected to be the only one that uses " + directory + ", but another pile does");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
