package org.pileshare.pile.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** All that the journal asks of a disk, step by step, so that each step can be made to fail. */
public interface Disk {
  /** A file that is open for writing. */
  interface Writable extends Closeable {
    void write(long position, byte[] bytes) throws IOException;

    void truncate(long length) throws IOException;

    /** Returns when all that was written is on the disk. */
    void force() throws IOException;
  }

  byte[] read(Path file) throws IOException;

  /** Opens a file, and makes it if it is not there. */
  Writable open(Path file) throws IOException;

  /** Does nothing if it is not there. */
  void delete(Path file) throws IOException;

  /** Puts a file in the place of another; after a crash it is one or the other. */
  void replace(Path file, Path by) throws IOException;

  /** The board's own. */
  static Disk ofBoard() {
    return new OfBoard();
  }

  /**
   * The board's own.
   *
   * <p>It writes by {@link RandomAccessFile}: a channel would be closed for good by the
   * interruption of any thread that happens to write.
   */
  final class OfBoard implements Disk {
    private record File(RandomAccessFile file) implements Writable {
      @Override
      public void write(long position, byte[] bytes) throws IOException {
        file.seek(position);
        file.write(bytes);
      }

      @Override
      public void truncate(long length) throws IOException {
        file.setLength(length);
      }

      @Override
      public void force() throws IOException {
        file.getFD().sync();
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    }

    @Override
    public byte[] read(Path file) throws IOException {
      return Files.readAllBytes(file);
    }

    @Override
    public Writable open(Path file) throws IOException {
      return new File(new RandomAccessFile(file.toFile(), "rw"));
    }

    @Override
    public void delete(Path file) throws IOException {
      Files.deleteIfExists(file);
    }

    /** A rename is durable only when the directory is. */
    @Override
    public void replace(Path file, Path by) throws IOException {
      Files.move(by, file, StandardCopyOption.ATOMIC_MOVE);
      var directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
  }
}
