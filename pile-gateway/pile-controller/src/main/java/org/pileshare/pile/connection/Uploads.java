package org.pileshare.pile.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.Calls;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.ocpp.v16.MeterValue;
import org.pileshare.ocpp.v16.MeterValues;
import org.pileshare.ocpp.v16.SampledValue;
import org.pileshare.ocpp.v16.StartTransaction;
import org.pileshare.ocpp.v16.StopTransaction;
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

  /** Where the gateway never named the session (OCPP 1.6 errata 3.18). */
  private static final int NO_TRANSACTION = -1;

  private static final String PERIODIC = "Sample.Periodic";

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
  private @Nullable Calls calls;
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

  /** Sends the next entry, if the pile is online and none is on its way. */
  public void wake() {
    var over = monitor.online().orElse(null);
    if (over == null) {
      return;
    }
    Upload upload;
    lock.lock();
    try {
      if (calls != over) {
        // What was on its way over the connection before is sent again; all is tried again.
        calls = over;
        state = state.cut();
        setAside.clear();
      }
      if (!(state instanceof UploadState.Idle idle)) {
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
    send(upload, over);
  }

  private void send(Upload upload, Calls over) {
    switch (upload.entry()) {
      case Entry.SessionBegan began ->
          send(
              upload,
              over,
              new StartTransaction.Request(
                  began.connector(), began.card(), began.meterWh(), null, began.at()));
      case Entry.MeterSampled sampled -> {
        var values =
            new MeterValue(
                sampled.at(), List.of(SampledValue.energyWh(sampled.meterWh(), PERIODIC)));
        send(
            upload,
            over,
            new MeterValues.Request(
                upload.beginning().connector(), upload.transactionId(), List.of(values)));
      }
      case Entry.SessionEnded ended -> {
        var transaction = upload.transactionId();
        send(
            upload,
            over,
            new StopTransaction.Request(
                ended.card(),
                ended.meterWh(),
                ended.at(),
                transaction == null ? NO_TRANSACTION : transaction,
                ended.reason(),
                null));
      }
    }
  }

  private <C extends OcppConfirmation> void send(
      Upload upload, Calls over, OcppRequest<C> request) {
    // Not on the thread that hands over the answer: to mark an entry is to write to the disk.
    var unused =
        over.call(request).thenAccept(answer -> network.run(() -> answered(upload, over, answer)));
  }

  private void answered(Upload upload, Calls over, Answer<?> answer) {
    switch (answer) {
      case Answer.Confirmed<?> confirmed -> acknowledged(upload, over, confirmed.confirmation());
      case Answer.Refused<?> refused ->
          failed(upload, over, refused.code() + " " + refused.description());
      case Answer.Missing<?> missing -> {
        switch (missing.reason()) {
          case UNREADABLE -> failed(upload, over, "an answer that fits no schema");
          case QUEUE_FULL -> network.after(settings.retry().first(), () -> resume(over));
          // The next connection begins with this entry again.
          case TIMED_OUT, CLOSED, NOT_SENT -> monitor.missed(over, missing);
        }
      }
    }
  }

  private void acknowledged(Upload upload, Calls over, OcppConfirmation confirmation) {
    var start = confirmation instanceof StartTransaction.Confirmation given ? given : null;
    lock.lock();
    try {
      journal.acknowledge(upload.entry().number(), start == null ? null : start.transactionId());
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
    if (start != null) {
      listener.judged(upload.entry().session(), start.idTagInfo().status());
    }
    resume(over);
  }

  private void failed(Upload upload, Calls over, String why) {
    var session = upload.entry().session();
    int failures;
    lock.lock();
    try {
      if (calls == over && state instanceof UploadState.Sending sending) {
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

  private void resume(Calls over) {
    lock.lock();
    try {
      if (calls != over) {
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
