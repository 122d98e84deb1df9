package org.pileshare.pile.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.Admission;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.Session;

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
 *
 * <p>A disk that is full or read-only: a beginning or a sample that cannot be written has not
 * happened, an end is kept in memory, and all goes on when the disk takes what is written again.
 */
public final class Journal implements AutoCloseable {
  public static final int MIN_LIMIT_BYTES = 8 * 1024;
  public static final int MAX_LIMIT_BYTES = 256 * 1024 * 1024;

  private static final int SLACK_BYTES = 64 * 1024;

  private static final System.Logger LOG = System.getLogger(Journal.class.getName());

  private final ReentrantLock lock = new ReentrantLock();
  private final JournalContents contents = new JournalContents();
  private final JournalFile file;
  private final JournalWriter writer;

  private Journal(JournalFile file, int limitBytes) {
    this.file = file;
    writer = new JournalWriter(file, contents, limitBytes);
  }

  /** Opens the journal of a directory, which must belong to this process alone. */
  public static Journal open(Path directory, int limitBytes) throws IOException {
    return open(Disk.ofBoard(), directory, limitBytes);
  }

  /** The same on another disk; {@value #MIN_LIMIT_BYTES} to {@value #MAX_LIMIT_BYTES} bytes. */
  public static Journal open(Disk disk, Path directory, int limitBytes) throws IOException {
    if (limitBytes < MIN_LIMIT_BYTES || limitBytes > MAX_LIMIT_BYTES) {
      throw new IllegalArgumentException(
          "Expected a limit of %d to %d bytes, but it was %d"
              .formatted(MIN_LIMIT_BYTES, MAX_LIMIT_BYTES, limitBytes));
    }
    var first = RecordJson.bytes(new JournalRecord.Base(1, Map.of(), null, null));
    var journal = new Journal(JournalFile.open(disk, directory, first), limitBytes);
    try {
      journal.file.found().forEach(journal::readBack);
      return journal;
    } catch (UncheckedIOException unreadable) {
      journal.close();
      throw unreadable.getCause();
    }
  }

  private void readBack(byte[] payload) {
    var record = RecordJson.record(payload);
    if (contents.accepts(record)) {
      contents.apply(record, payload.length + Frames.FRAME_BYTES);
    } else {
      LOG.log(
          System.Logger.Level.ERROR,
          "Expected a record that follows on the others, but the disk has lost one before {0}",
          record);
    }
  }

  /** How many bytes did not check, at the end or within, when it was opened. */
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
    return begin(connector, Admission.ofCard(card, null), start);
  }

  /** The same for a card or a code. */
  public Optional<Session> begin(int connector, Admission admission, MeterReading start)
      throws IOException {
    lock.lock();
    try {
      writer.mend();
      var began =
          Entry.SessionBegan.of(
              contents.nextNumber(), connector, admission, start, UUID.randomUUID());
      var payload = RecordJson.bytes(began);
      if (!writer.makesRoom(payload.length + Frames.FRAME_BYTES, contents.running() + 1)) {
        return Optional.empty();
      }
      writer.append(began, payload, true);
      return Optional.of(Trail.session(began));
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
      writer.mend();
      var sampled = contents.trailOf(session.number()).next(contents.nextNumber(), reading);
      var payload = RecordJson.bytes(sampled);
      if (!writer.makesRoom(payload.length + Frames.FRAME_BYTES, contents.running())) {
        return false;
      }
      writer.append(sampled, payload, true);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes that charging ended; returns when that is on the disk.
   *
   * @param card which card stopped it, if one did
   * @throws IOException if it cannot be written now; it is written with the next that can be, and
   *     if power is lost before, the next start ends the session by its last sample
   */
  public void end(Session session, MeterReading end, StopReason reason, @Nullable String card)
      throws IOException {
    lock.lock();
    try {
      writer.owe(
          new Entry.SessionEnded(0, session.number(), end.at(), end.meterWh(), reason, card, null));
      writer.mend();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes what the disk has not taken before; does nothing if there is nothing.
   *
   * @throws IOException if it still does not
   */
  public void mend() throws IOException {
    lock.lock();
    try {
      writer.mend();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the disk takes what is written. */
  public JournalHealth health() {
    return locked(() -> writer.health());
  }

  /** The number of the next entry. */
  public long nextNumber() {
    return locked(() -> contents.nextNumber());
  }

  /** The time of the last entry that was ever written; nothing if there was none. */
  public Optional<Instant> latestAt() {
    return locked(() -> contents.latestAt());
  }

  /**
   * Writes that all entries from one number on were stamped by a clock that was wrong.
   *
   * @param by how much it was behind; negative if it was ahead
   */
  public void correctClock(long fromEntry, Duration by) throws IOException {
    lock.lock();
    try {
      writer.mend();
      var corrected = new JournalRecord.ClockCorrected(fromEntry, by.toMillis());
      writer.append(corrected, RecordJson.bytes(corrected), true);
    } finally {
      lock.unlock();
    }
  }

  /** Whether a session was begun by the code of this reservation. */
  public boolean isUsed(String reservation) {
    return locked(() -> contents.isUsed(reservation));
  }

  /** The energy of all sessions that have ended. */
  public Totals totals() {
    return locked(() -> contents.totals());
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
      writer.mend();
      writer.append(acknowledged, RecordJson.bytes(acknowledged), false);
      if (file.length() > 2 * contents.bytes() + SLACK_BYTES) {
        writer.rewrite();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The next entry to upload, in order, of a session that is not set aside. */
  public Optional<Upload> next(LongPredicate setAside) {
    return locked(() -> contents.next(trail -> !setAside.test(trail.beginning().number())));
  }

  /** How many entries the gateway has not answered. */
  public int pending() {
    return locked(() -> contents.pending());
  }

  /** Whether the gateway has not answered all of the session that the pile calls so. */
  public boolean isPending(String transaction) {
    return locked(() -> contents.next(trail -> trail.isNamed(transaction)).isPresent());
  }

  /** The sessions that have no end, each with its last durable reading. */
  public Map<Session, MeterReading> running() {
    return locked(() -> contents.runningSessions());
  }

  /** The running session that the gateway calls so. */
  public Optional<Session> running(int transactionId) {
    return locked(() -> contents.running(trail -> trail.isNamed(transactionId)));
  }

  /** The running session that the pile itself calls so. */
  public Optional<Session> running(String transaction) {
    return locked(() -> contents.running(trail -> trail.isNamed(transaction)));
  }

  /** The last energy register that was written for a connector, in Wh. */
  public OptionalLong registerWh(int connector) {
    var register = locked(() -> contents.registersWh().get(connector));
    return register == null ? OptionalLong.empty() : OptionalLong.of(register);
  }

  private <T extends @Nullable Object> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      writer.mend();
    } catch (IOException failed) {
      LOG.log(System.Logger.Level.ERROR, "The next start ends what could not be ended", failed);
    } finally {
      file.close();
      lock.unlock();
    }
  }
}
