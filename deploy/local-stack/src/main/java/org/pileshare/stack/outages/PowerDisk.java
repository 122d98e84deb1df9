package org.pileshare.stack.outages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.pileshare.pile.journal.Disk;

/**
 * The board's disk until the power goes: then a write that is under way leaves some of its bytes,
 * and what was written and not forced is there in part or not at all. Behind that nothing can be
 * read or written; a pile that gets its power back opens a new one on the same folder.
 */
final class PowerDisk implements Disk {
  static final int NEVER = Integer.MAX_VALUE;

  private final Disk board = Disk.ofBoard();
  private final RandomGenerator random;
  private final PileTruth truth;
  private final List<Tracked> files = new ArrayList<>();
  private int writesLeft = NEVER;
  private boolean off;

  /**
   * @param truth hears which thread has something on the disk for good
   */
  PowerDisk(RandomGenerator random, PileTruth truth) {
    this.random = random;
    this.truth = truth;
  }

  /** The power will go within one of the next writes: the first is number 1. */
  synchronized void failWithinWrite(int number) {
    writesLeft = number;
  }

  synchronized boolean isOff() {
    return off;
  }

  /** The power goes now, between two writes; does nothing if it has gone. */
  synchronized void cut() throws IOException {
    if (!off) {
      off = true;
      truth.powerWent();
      for (var file : files) {
        file.tear();
      }
    }
  }

  private void requirePower() throws IOException {
    if (off) {
      throw new IOException("the power is off");
    }
  }

  @Override
  public synchronized byte[] read(Path file) throws IOException {
    requirePower();
    return board.read(file);
  }

  @Override
  public synchronized Writable open(Path file) throws IOException {
    requirePower();
    var length = file.toFile().length();
    var opened = new Tracked(board.open(file), length);
    files.add(opened);
    return opened;
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    requirePower();
    board.delete(file);
  }

  @Override
  public synchronized void replace(Path file, Path by) throws IOException {
    requirePower();
    board.replace(file, by);
  }

  /** A file of which is known how much is on the disk for good. */
  private final class Tracked implements Writable {
    private final Writable file;
    private long durable;
    private long length;

    Tracked(Writable file, long length) {
      this.file = file;
      durable = length;
      this.length = length;
    }

    @Override
    public void write(long position, byte[] bytes) throws IOException {
      synchronized (PowerDisk.this) {
        requirePower();
        writesLeft--;
        if (writesLeft == 0) {
          int left = random.nextInt(bytes.length + 1);
          file.write(position, Arrays.copyOf(bytes, left));
          length = Math.max(length, position + left);
          cut();
          throw new IOException("the power went in the middle of a write");
        }
        file.write(position, bytes);
        length = Math.max(length, position + bytes.length);
      }
    }

    @Override
    public void truncate(long to) throws IOException {
      synchronized (PowerDisk.this) {
        requirePower();
        file.truncate(to);
        length = to;
        durable = Math.min(durable, to);
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (PowerDisk.this) {
        requirePower();
        file.force();
        durable = length;
        truth.written(Thread.currentThread());
      }
    }

    void tear() throws IOException {
      if (length > durable) {
        length = durable + random.nextLong(length - durable + 1);
        file.truncate(length);
        file.force();
      }
    }

    @Override
    public void close() throws IOException {
      synchronized (PowerDisk.this) {
        files.remove(this);
        file.close();
      }
    }
  }
}
