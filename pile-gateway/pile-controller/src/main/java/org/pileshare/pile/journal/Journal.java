package org.pileshare.pile.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.Session;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The memory of a pile: every beginning, sample and end of a session until the gateway has answered
 * it (step L4). Any number of threads may use it.
 *
 * <p>What a method returned is on the disk, and survives kill -9 and a loss of power at any moment;
 * only the marks of what was acknowledged may be lost, which costs a repetition.
 *
 * <p>Room: the entries that are not acknowledged take at most the limit, the file at most twice
 * that and {@value #SLACK_BYTES} bytes, and while it is rewritten the disk holds one copy more.
 * When room is short, intermediate samples are dropped, the ones closest together first, so that
 * the rest is spread evenly; then new samples; then no new session is begun. Beginnings and ends
 * are never dropped: an end always has its room, kept from the beginning on.
 */
public final class Journal implements AutoCloseable {
  public static final int MIN_LIMIT_BYTES = 8 * 1024;
  public static final int MAX_LIMIT_BYTES = 256 * 1024 * 1024;

  private static final int SLACK_BYTES = 64 * 1024;

  /** No end is longer on the disk. */
  private static final int END_BYTES = 512;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ReentrantLock lock = new ReentrantLock();
  private final JournalContents contents = new JournalContents();
  private final JournalFile file;
  private final int limitBytes;
  private @Nullable IOException broken;

  private Journal(JournalFile file, int limitBytes) {
    this.file = file;
    this.limitBytes = limitBytes;
  }

  /**
   * Opens the journal of a directory, which must belong to this process alone.
   *
   * @param limitBytes from {@value #MIN_LIMIT_BYTES} to {@value #MAX_LIMIT_BYTES}
   * @throws IOException if the directory cannot be read or written
   */
  public static Journal open(Path directory, int limitBytes) throws IOException {
    if (limitBytes < MIN_LIMIT_BYTES || limitBytes > MAX_LIMIT_BYTES) {
      throw new IllegalArgumentException(
          "Expected a limit of %d to %d bytes, but it was %d"
              .formatted(MIN_LIMIT_BYTES, MAX_LIMIT_BYTES, limitBytes));
    }
    var first = new JournalRecord.Base(1, Map.of());
    var journal = new Journal(JournalFile.open(directory, bytes(first)), limitBytes);
    for (var payload : journal.file.found()) {
      journal.contents.apply(record(payload), payload.length + JournalFile.FRAME_BYTES);
    }
    return journal;
  }

  private static byte[] bytes(JournalRecord record) {
    return JSON.writeValueAsBytes(record);
  }

  private static JournalRecord record(byte[] payload) throws IOException {
    try {
      return JSON.readValue(payload, JournalRecord.class);
    } catch (JacksonException unreadable) {
      throw new IOException(
          "Expected a journal of this release or an earlier one, but "
              + unreadable.getOriginalMessage(),
          unreadable);
    }
  }

  /** How many bytes of a torn record were cut off when it was opened. */
  public long cutBytes() {
    return file.cutBytes();
  }

  /**
   * Writes that charging begins; returns when that is on the disk.
   *
   * @return nothing if the journal is full
   * @throws IOException if it cannot be written; the session has not begun then
   */
  public Optional<Session> begin(int connector, String card, MeterReading start)
      throws IOException {
    lock.lock();
    try {
      var began =
          new Entry.SessionBegan(
              contents.nextNumber(), connector, card, start.at(), start.meterWh());
      var payload = bytes(began);
      if (!makesRoom(payload.length + JournalFile.FRAME_BYTES, contents.running() + 1)) {
        return Optional.empty();
      }
      append(began, payload, true);
      return Optional.of(JournalContents.session(began));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes an intermediate sample; returns when it is on the disk.
   *
   * @return false if it was dropped because the journal is full
   * @throws IOException if it cannot be written
   */
  public boolean sample(Session session, MeterReading reading) throws IOException {
    lock.lock();
    try {
      var sampled =
          new Entry.MeterSampled(
              contents.nextNumber(), session.number(), reading.at(), reading.meterWh());
      var payload = bytes(sampled);
      if (!makesRoom(payload.length + JournalFile.FRAME_BYTES, contents.running())) {
        return false;
      }
      append(sampled, payload, true);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes that charging ended; returns when that is on the disk.
   *
   * @param card which card stopped it, if one did
   * @throws IOException if it cannot be written; the next start then ends the session as if power
   *     had been lost
   */
  public void end(Session session, MeterReading end, StopReason reason, @Nullable String card)
      throws IOException {
    lock.lock();
    try {
      var ended =
          new Entry.SessionEnded(
              contents.nextNumber(), session.number(), end.at(), end.meterWh(), reason, card);
      append(ended, bytes(ended), true);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The gateway has answered an entry: it is forgotten. One that is not there is passed over.
   *
   * @param transactionId if the entry was the beginning of a session
   * @throws IOException if that cannot be written
   */
  public void acknowledge(long entry, @Nullable Integer transactionId) throws IOException {
    lock.lock();
    try {
      var acknowledged = new JournalRecord.Acknowledged(entry, transactionId);
      append(acknowledged, bytes(acknowledged), false);
      if (file.length() > 2 * contents.bytes() + SLACK_BYTES) {
        rewrite();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The next entry to upload, in order, of a session that is not set aside. */
  public Optional<Upload> next(LongPredicate setAside) {
    lock.lock();
    try {
      return contents.next(setAside);
    } finally {
      lock.unlock();
    }
  }

  /** How many entries the gateway has not answered. */
  public int pending() {
    lock.lock();
    try {
      return contents.pending();
    } finally {
      lock.unlock();
    }
  }

  /** The sessions that have no end, each with its last durable reading. */
  public Map<Session, MeterReading> running() {
    lock.lock();
    try {
      return contents.runningSessions();
    } finally {
      lock.unlock();
    }
  }

  /** The running session that the gateway calls so. */
  public Optional<Session> running(int transactionId) {
    lock.lock();
    try {
      return contents.running(transactionId);
    } finally {
      lock.unlock();
    }
  }

  /** The last energy register that was written for a connector, in Wh. */
  public OptionalLong registerWh(int connector) {
    lock.lock();
    try {
      var register = contents.registersWh().get(connector);
      return register == null ? OptionalLong.empty() : OptionalLong.of(register);
    } finally {
      lock.unlock();
    }
  }

  private boolean makesRoom(int bytes, int running) throws IOException {
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

  private void append(JournalRecord record, byte[] payload, boolean durable) throws IOException {
    refuseIfBroken();
    file.append(payload);
    if (durable) {
      try {
        file.force();
      } catch (IOException failed) {
        // What a failed force left on the disk is unknown, so nothing may be built on it.
        throw brokenBy(failed);
      }
    }
    contents.apply(record, payload.length + JournalFile.FRAME_BYTES);
  }

  private void rewrite() throws IOException {
    refuseIfBroken();
    try {
      file.replaceWith(contents.rewritten().stream().map(Journal::bytes).toList());
    } catch (IOException failed) {
      throw brokenBy(failed);
    }
  }

  private void refuseIfBroken() throws IOException {
    if (broken != null) {
      throw new IOException(
          "Expected a journal that can be written, but it failed before: " + broken.getMessage(),
          broken);
    }
  }

  private IOException brokenBy(IOException failure) {
    broken = failure;
    return failure;
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      file.close();
    } finally {
      lock.unlock();
    }
  }
}
