package org.pileshare.gateway.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pileshare.gateway.core.Transaction;
import org.pileshare.gateway.core.Transactions;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.v201.GetTransactionStatus;

/**
 * The transactions of a pile of OCPP 2.x that were open, as far as is known here, when its
 * connection began. The pile is asked about each (2.0.1, E14): as long as it has messages of one to
 * send, its end may be among them, and nothing follows from its being open.
 *
 * <p>All of it runs on the event loop of the connection, one question at a time.
 */
final class OpenTransactions {
  static final Duration PAUSE = Duration.ofSeconds(30);

  private final Supplier<Transactions> known;
  private final Function<String, CompletionStage<Answer<GetTransactionStatus.Confirmation>>> ask;
  private final Consumer<Transaction> lost;
  private final Executor loop;
  private final Runnable changed;
  private final Clock clock;

  /** Those that are yet to be asked about, the oldest first. */
  private final Queue<UUID> toAsk = new ArrayDeque<>();

  /** Those of which the end may still be to come. */
  private final Set<UUID> untold = new LinkedHashSet<>();

  private boolean begun;
  private boolean busy;
  private volatile @Nullable Instant dueAt;

  /**
   * @param known the transactions of the pile now
   * @param ask asks about a transaction by the pile's own name
   * @param lost hears of one that is over by its pile's word, which has nothing more to tell of it
   * @param changed is run whenever something is known that was not
   */
  OpenTransactions(
      Supplier<Transactions> known,
      Function<String, CompletionStage<Answer<GetTransactionStatus.Confirmation>>> ask,
      Consumer<Transaction> lost,
      Executor loop,
      Runnable changed,
      Clock clock) {
    this.known = known;
    this.ask = ask;
    this.lost = lost;
    this.loop = loop;
    this.changed = changed;
    this.clock = clock;
  }

  /** The pile has shown that it is there. */
  void begin() {
    if (!begun) {
      untold.addAll(open());
      toAsk.addAll(untold);
      begun = true;
      next();
    }
  }

  private Set<UUID> open() {
    return known.get().known().values().stream()
        .filter(transaction -> !transaction.isOver())
        .map(Transaction::session)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The sessions of which the pile may have the end still to tell. */
  Set<UUID> untold() {
    return begun ? Set.copyOf(untold) : open();
  }

  /** From any thread. */
  boolean isDue(Instant now) {
    var due = dueAt;
    return due != null && !now.isBefore(due);
  }

  /** Asks again what is to be asked again, if it is time. */
  void refresh() {
    if (isDue(clock.instant())) {
      dueAt = null;
      toAsk.addAll(untold);
      next();
    }
  }

  private void next() {
    while (!busy && !toAsk.isEmpty()) {
      var session = toAsk.remove();
      var transaction = known.get().known(session).filter(one -> !one.isOver());
      if (transaction.isEmpty()) {
        untold.remove(session);
      } else {
        busy = true;
        ask.apply(transaction.get().id())
            .thenAcceptAsync(answer -> answered(transaction.get(), answer), loop);
      }
    }
  }

  private void answered(Transaction transaction, Answer<GetTransactionStatus.Confirmation> answer) {
    busy = false;
    switch (answer) {
      case Answer.Confirmed<GetTransactionStatus.Confirmation>(var status) ->
          told(transaction, status);
      case Answer.Refused<GetTransactionStatus.Confirmation> refused -> {
        // It does not know the question: then what is known here is all there is.
        untold.clear();
        toAsk.clear();
      }
      case Answer.Missing<GetTransactionStatus.Confirmation> missing -> again();
    }
    changed.run();
    next();
  }

  private void told(Transaction transaction, GetTransactionStatus.Confirmation status) {
    if (status.messagesInQueue()) {
      again();
    } else if (Boolean.FALSE.equals(status.ongoingIndicator())) {
      lost.accept(transaction);
    } else {
      untold.remove(transaction.session());
    }
  }

  private void again() {
    dueAt = clock.instant().plus(PAUSE);
  }
}
