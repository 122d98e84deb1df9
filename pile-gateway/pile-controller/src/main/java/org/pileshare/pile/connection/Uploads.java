package org.pileshare.pile.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.pile.core.UploadState;
import org.pileshare.pile.journal.Entry;
import org.pileshare.pile.journal.Journal;
import org.pileshare.pile.journal.Upload;

/**
 * Sends what the journal holds, in order, one entry at a time, and forgets an entry when it was
 * answered (step L5).
 *
 * <p>No answer: the same content goes out again under a new message id when the pile is back
 * online. An error for an answer: again after a back-off, and after some errors the entries of that
 * session are set aside, so that the others go on; they are never dropped, and tried again on the
 * next connection and the next start.
 */
public final class Uploads {
  private static final System.Logger LOG = System.getLogger(Uploads.class.getName());

  /** Hears what the gateway says of a card when it learns that charging began. */
  @FunctionalInterface
  public interface Listener {
    void judged(long session, AuthorizationStatus status);
  }

  private final String pile;
  private final Journal journal;
  private final ConnectionSettings settings;
  private final PileNetwork network;
  private final Listener listener;
  private final ConnectionMonitor monitor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();
  private final Set<Long> setAside = new HashSet<>();
  private final Map<Long, Integer> errors = new HashMap<>();
  private @Nullable Line line;

  /** Of the entries that were written after the present connection was opened. */
  private long firstOnline;

  private UploadState state = new UploadState.Idle();

  /** Sends nothing before {@link #wake}. */
  public Uploads(
      String pile,
      Journal journal,
      ConnectionSettings settings,
      PileNetwork network,
      Listener listener,
      ConnectionMonitor monitor) {
    this.pile = pile;
    this.journal = journal;
    this.settings = settings;
    this.network = network;
    this.listener = listener;
    this.monitor = monitor;
  }

  /** How many sessions are set aside because the gateway answers them by errors. */
  public int setAside() {
    lock.lock();
    try {
      return setAside.size();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all is answered; false if the limit passed first. */
  public boolean awaitEmpty(Duration limit) throws InterruptedException {
    var nanos = limit.toNanos();
    lock.lock();
    try {
      while (journal.pending() > 0) {
        if (nanos <= 0) {
          return false;
        }
        nanos = answered.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The pile is about to be online over this line. What was on its way over the one before is sent
   * again, and all is tried again.
   */
  public void begin(Line over) {
    lock.lock();
    try {
      line = over;
      firstOnline = journal.nextNumber();
      state = state.cut();
      setAside.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Sends the next entry, if the pile is online and none is on its way. */
  public void wake() {
    var over = monitor.online().orElse(null);
    if (over == null) {
      return;
    }
    Upload upload;
    lock.lock();
    try {
      if (line != over || !(state instanceof UploadState.Idle idle)) {
        return;
      }
      var next = journal.next(setAside::contains);
      if (next.isEmpty()) {
        return;
      }
      upload = next.get();
      state = idle.sending(upload.entry().number());
    } finally {
      lock.unlock();
    }
    // Not on the thread that hands over the answer: to mark an entry is to write to the disk.
    var unused =
        over.upload(upload, upload.entry().number() < firstOnline)
            .thenAccept(answer -> network.run(() -> answered(upload, over, answer)));
  }

  private void answered(Upload upload, Line over, Answer<Told.Uploaded> answer) {
    switch (answer) {
      case Answer.Confirmed<Told.Uploaded>(var told) -> acknowledged(upload, over, told);
      case Answer.Refused<Told.Uploaded> refused ->
          failed(upload, over, refused.code() + " " + refused.description());
      case Answer.Missing<Told.Uploaded> missing -> {
        switch (missing.reason()) {
          case UNREADABLE -> failed(upload, over, "an answer that fits no schema");
          case QUEUE_FULL -> network.after(settings.retry().first(), () -> resume(over));
          // The next connection begins with this entry again.
          case TIMED_OUT, CLOSED, NOT_SENT -> monitor.missed(over, missing);
        }
      }
    }
  }

  private void acknowledged(Upload upload, Line over, Told.Uploaded told) {
    lock.lock();
    try {
      journal.acknowledge(upload.entry().number(), told.transactionId());
      if (upload.entry() instanceof Entry.SessionEnded) {
        errors.remove(upload.entry().session());
      }
      answered.signalAll();
    } catch (IOException failed) {
      LOG.log(System.Logger.Level.ERROR, pile + " cannot mark what was uploaded", failed);
      network.after(settings.retry().limit(), () -> resume(over));
      return;
    } finally {
      lock.unlock();
    }
    if (told.card() != null && !(upload.entry() instanceof Entry.SessionEnded)) {
      listener.judged(upload.entry().session(), told.card());
    }
    resume(over);
  }

  private void failed(Upload upload, Line over, String why) {
    var session = upload.entry().session();
    int failures;
    lock.lock();
    try {
      if (line == over && state instanceof UploadState.Sending sending) {
        state = sending.refused();
      }
      failures = errors.merge(session, 1, Integer::sum);
      if (failures >= settings.attempts()) {
        setAside.add(session);
      }
    } finally {
      lock.unlock();
    }
    if (failures < settings.attempts()) {
      network.after(settings.retry().after(failures, network.random()), () -> resume(over));
    } else {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: expected an answer to entry {1}, but the gateway answered {2} times by {3};"
              + " its session is set aside until the next connection",
          pile,
          upload.entry().number(),
          failures,
          why);
      resume(over);
    }
  }

  private void resume(Line over) {
    lock.lock();
    try {
      if (line != over) {
        return;
      }
      state =
          switch (state) {
            case UploadState.Sending sending -> sending.answered();
            case UploadState.Resting resting -> resting.rested();
            case UploadState.Idle idle -> idle;
          };
    } finally {
      lock.unlock();
    }
    wake();
  }
}
