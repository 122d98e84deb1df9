package org.pileshare.ocpp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.Answer.Reason;

/**
 * The calls of one end over one connection: one outstanding at a time (OCPP-J 1.6 and 2.0.1,
 * section 4.1.1), the others wait in order, and each ends by an answer, a time-out or the end of
 * the connection.
 *
 * <p>An answer to a call that is not outstanding is ignored and counted. Safe for use by many
 * threads; the wire and the waiting are called without a lock held.
 */
public final class Calls {
  /** Runs something later; the result cancels it. */
  public interface Timer {
    Runnable after(Duration delay, Runnable task);
  }

  private static final Runnable NO_TIMER = () -> {};

  private final Ocpp ocpp;
  private final Consumer<String> wire;
  private final Supplier<String> ids;
  private final Timer timer;
  private final Duration limit;
  private final int atMostWaiting;
  private final Deque<Pending<?>> waiting = new ArrayDeque<>();
  private @Nullable Pending<?> outstanding;
  private boolean closed;
  private long strays;

  /**
   * @param wire sends a text in order and does not block
   * @param ids a new id each time, at most 36 characters
   * @param limit how long an answer may take
   * @param atMostWaiting how many calls may wait behind the outstanding one
   */
  public Calls(
      Ocpp ocpp,
      Consumer<String> wire,
      Supplier<String> ids,
      Timer timer,
      Duration limit,
      int atMostWaiting) {
    this.ocpp = ocpp;
    this.wire = wire;
    this.ids = ids;
    this.timer = timer;
    this.limit = limit;
    this.atMostWaiting = atMostWaiting;
  }

  /**
   * Asks the other end; the future never completes exceptionally. Throws IllegalArgumentException
   * if the request is of another version.
   */
  public <C extends OcppConfirmation> CompletableFuture<Answer<C>> call(OcppRequest<C> request) {
    var id = ids.get();
    return switch (ocpp.asking(id, request)) {
      case Ocpp.Read.Valid<String>(var text) -> queue(new Pending<>(id, request, text));
      case Ocpp.Read.Invalid<String>(var why) ->
          CompletableFuture.completedFuture(new Answer.Refused<>(why.code(), why.sentence()));
    };
  }

  private <C extends OcppConfirmation> CompletableFuture<Answer<C>> queue(Pending<C> pending) {
    synchronized (this) {
      if (closed) {
        pending.missing(Reason.NOT_SENT);
        return pending.answer;
      }
      if (outstanding != null) {
        if (waiting.size() >= atMostWaiting) {
          pending.missing(Reason.QUEUE_FULL);
        } else {
          waiting.add(pending);
        }
        return pending.answer;
      }
      outstanding = pending;
    }
    send(pending);
    return pending.answer;
  }

  /**
   * Hands over an answer that was received. The next call that waits is sent first: whoever hears
   * the answer and calls again comes behind those that waited.
   */
  public void answered(Frame.CallResult result) {
    var pending = take(result.id());
    if (pending != null) {
      next();
      pending.confirm(ocpp, result).ifPresent(wire);
    }
  }

  /** Hands over an error that was received. */
  public void answered(Frame.CallError error) {
    // Without an id it can only mean the one that is outstanding.
    var pending = take(FrameCodec.NO_ID.equals(error.id()) ? null : error.id());
    if (pending != null) {
      next();
      pending.refuse(error);
    }
  }

  /** Ends every call; the connection is gone. */
  public void close() {
    List<Pending<?>> unsent;
    Pending<?> unanswered;
    synchronized (this) {
      closed = true;
      unsent = new ArrayList<>(waiting);
      waiting.clear();
      unanswered = outstanding;
      outstanding = null;
    }
    if (unanswered != null) {
      unanswered.missing(Reason.CLOSED);
    }
    unsent.forEach(pending -> pending.missing(Reason.NOT_SENT));
  }

  /** How many answers came to calls that were not outstanding. */
  public synchronized long strays() {
    return strays;
  }

  /** How many calls are outstanding or waiting. */
  public synchronized int size() {
    return waiting.size() + (outstanding == null ? 0 : 1);
  }

  private synchronized @Nullable Pending<?> take(@Nullable String id) {
    var pending = outstanding;
    if (pending == null || id != null && !pending.id.equals(id)) {
      strays++;
      return null;
    }
    outstanding = null;
    return pending;
  }

  private void send(Pending<?> pending) {
    pending.timeLimit(timer.after(limit, () -> timedOut(pending)));
    wire.accept(pending.text);
  }

  private void timedOut(Pending<?> pending) {
    synchronized (this) {
      if (outstanding != pending) {
        return;
      }
      outstanding = null;
    }
    next();
    pending.missing(Reason.TIMED_OUT);
  }

  private void next() {
    Pending<?> pending;
    synchronized (this) {
      if (outstanding != null || closed) {
        return;
      }
      pending = waiting.poll();
      outstanding = pending;
    }
    if (pending != null) {
      send(pending);
    }
  }

  private static final class Pending<C extends OcppConfirmation> {
    private final String id;
    private final OcppRequest<C> request;
    private final String text;
    private final CompletableFuture<Answer<C>> answer = new CompletableFuture<>();
    private volatile Runnable stopTimer = NO_TIMER;

    Pending(String id, OcppRequest<C> request, String text) {
      this.id = id;
      this.request = request;
      this.text = text;
    }

    void timeLimit(Runnable stop) {
      stopTimer = stop;
      if (answer.isDone()) {
        stop.run();
      }
    }

    /**
     * @return what the other end is to hear of its answer, if anything
     */
    Optional<String> confirm(Ocpp ocpp, Frame.CallResult result) {
      return switch (ocpp.confirmation(request, result.payload())) {
        case Ocpp.Read.Valid<C>(var confirmation) -> {
          complete(new Answer.Confirmed<>(confirmation));
          yield Optional.empty();
        }
        case Ocpp.Read.Invalid<C>(var why) -> {
          complete(new Answer.Missing<>(Reason.UNREADABLE));
          yield ocpp.answerNotUnderstood(id, why);
        }
      };
    }

    void refuse(Frame.CallError error) {
      complete(new Answer.Refused<>(error.code(), error.description()));
    }

    void missing(Reason reason) {
      complete(new Answer.Missing<>(reason));
    }

    private void complete(Answer<C> with) {
      stopTimer.run();
      answer.complete(with);
    }
  }
}
