package org.pileshare.pile.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes records and knows whether that works. Behind a failure it first writes all that the
 * journal holds anew, to a new file: what a failed write or force has left of the old one is
 * unknown, so nothing may be built on it.
 */
final class JournalWriter {
  /** No end is longer on the disk. */
  private static final int END_BYTES = 512;

  private final JournalFile file;
  private final JournalContents contents;
  private final int limitBytes;

  /** Ends that the disk has not taken yet; they get their numbers when it does. */
  private final Deque<Entry.SessionEnded> owed = new ArrayDeque<>();

  private JournalHealth health = new JournalHealth.Writable();

  JournalWriter(JournalFile file, JournalContents contents, int limitBytes) {
    this.file = file;
    this.contents = contents;
    this.limitBytes = limitBytes;
  }

  JournalHealth health() {
    return health;
  }

  /**
   * Adds a record to the file and to the contents.
   *
   * @param durable whether to return only when it is on the disk
   * @throws IOException if it could not be written; then it is in neither
   */
  void append(JournalRecord record, byte[] payload, boolean durable) throws IOException {
    long before = file.length();
    try {
      file.append(payload);
      if (durable) {
        file.force();
      }
    } catch (IOException failed) {
      health = health.failed(String.valueOf(failed.getMessage()));
      takeBack(before, failed);
      throw failed;
    }
    contents.apply(record, payload.length + Frames.FRAME_BYTES);
  }

  /** Whether there is room, after intermediate samples were dropped if there was none. */
  boolean makesRoom(int bytes, int running) throws IOException {
    var room = limitBytes - (long) running * END_BYTES - bytes;
    if (contents.bytes() <= room) {
      return true;
    }
    var dropped = 0;
    int step;
    do {
      step = contents.thin();
      dropped += step;
    } while (step > 0 && contents.bytes() > room);
    if (dropped > 0) {
      rewrite();
    }
    return contents.bytes() <= room;
  }

  private void takeBack(long length, IOException failed) {
    try {
      file.takeBack(length);
    } catch (IOException worse) {
      failed.addSuppressed(worse);
    }
  }

  /** Makes the file as short as its contents allow. */
  void rewrite() throws IOException {
    try {
      file.replaceWith(contents.rewritten().stream().map(RecordJson::bytes).toList());
    } catch (IOException failed) {
      health = health.failed(String.valueOf(failed.getMessage()));
      throw failed;
    }
  }

  /** Takes an end that {@link #mend} will write; its number does not matter. */
  void owe(Entry.SessionEnded ended) {
    if (!contents.accepts(ended)
        || owed.stream().anyMatch(other -> other.session() == ended.session())) {
      throw new IllegalStateException(
          "Expected a running session " + ended.session() + ", but there is none");
    }
    owed.add(ended);
  }

  /**
   * Tries to write again if that failed before, and first of all the ends that are owed.
   *
   * @throws IOException if it still fails
   */
  void mend() throws IOException {
    if (health instanceof JournalHealth.Failing failing) {
      rewrite();
      health = failing.mended();
    }
    for (var next = owed.peek(); next != null; next = owed.peek()) {
      var ended =
          new Entry.SessionEnded(
              contents.nextNumber(),
              next.session(),
              next.at(),
              next.meterWh(),
              next.reason(),
              next.card(),
              contents.trailOf(next.session()).nextSeqNo());
      append(ended, RecordJson.bytes(ended), true);
      owed.remove();
    }
  }
}
