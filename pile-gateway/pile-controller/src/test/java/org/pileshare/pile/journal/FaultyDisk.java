package org.pileshare.pile.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The board's disk, whose steps fail when they are told to. */
public final class FaultyDisk implements Disk {
  private final Disk real = Disk.ofBoard();
  private int steps;
  private int failFrom = Integer.MAX_VALUE;
  private int failUntil = Integer.MAX_VALUE;
  private boolean tears;
  private boolean forgets;
  private final List<Map<Long, Integer>> written = new ArrayList<>();

  /** How many steps there were. */
  int steps() {
    return steps;
  }

  /** From now on this step and those behind it fail, so many. */
  void fail(int step, int howMany) {
    failFrom = steps + step;
    failUntil = failFrom + howMany;
  }

  /** Every step fails until {@link #heal}. */
  public void failAll() {
    fail(0, Integer.MAX_VALUE / 2);
  }

  /** A write that fails leaves a half of it behind. */
  void tearWrites() {
    tears = true;
  }

  /**
   * A force that fails takes with it what was written since the last one, as an operating system
   * does that has given up its pages: no later force brings it back.
   */
  void forgetWhatIsNotForced() {
    forgets = true;
  }

  public void heal() {
    failFrom = Integer.MAX_VALUE;
  }

  /** How many writes a loss of power could take back now. */
  int unforced() {
    return written.stream().mapToInt(Map::size).sum();
  }

  private NavigableMap<Long, Integer> track(NavigableMap<Long, Integer> writes) {
    written.add(writes);
    return writes;
  }

  private boolean fails() {
    int step = steps++;
    return step >= failFrom && step < failUntil;
  }

  private void step() throws IOException {
    if (fails()) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public byte[] read(Path file) throws IOException {
    return real.read(file);
  }

  @Override
  public Writable open(Path file) throws IOException {
    step();
    var open = real.open(file);
    return new Writable() {
      private final NavigableMap<Long, Integer> unforced = track(new TreeMap<>());

      @Override
      public void write(long position, byte[] bytes) throws IOException {
        if (fails()) {
          if (tears) {
            open.write(position, Arrays.copyOf(bytes, bytes.length / 2));
          }
          throw new IOException("No space left on device");
        }
        open.write(position, bytes);
        unforced.put(position, bytes.length);
      }

      @Override
      public void truncate(long length) throws IOException {
        step();
        open.truncate(length);
        unforced.tailMap(length, true).clear();
      }

      @Override
      public void force() throws IOException {
        if (fails()) {
          for (var lost : forgets ? unforced.entrySet() : Set.<Map.Entry<Long, Integer>>of()) {
            open.write(lost.getKey(), new byte[lost.getValue()]);
          }
          unforced.clear();
          throw new IOException("No space left on device");
        }
        open.force();
        unforced.clear();
      }

      @Override
      public void close() throws IOException {
        open.close();
      }
    };
  }

  @Override
  public void delete(Path file) throws IOException {
    real.delete(file);
  }

  @Override
  public void replace(Path file, Path by) throws IOException {
    step();
    real.replace(file, by);
  }
}
