package org.pileshare.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionEvent;
import org.pileshare.contracts.SessionSampled;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.UseAuthorityDelivered;

/**
 * The transactions of one pile of OCPP 2.x that are open or ended lately.
 *
 * <p>A session is written down as begun as soon as its card and its connector are known, and as
 * ended as soon as its start and its end are as well; readings that are missing between them are no
 * error, since a pile that runs out of memory may drop those. An end that lacks anything of this
 * for longer than {@link #PATIENCE} is written down with what is known.
 *
 * @param known in the order of their first report; at most {@value #MAX_OPEN} open ones and {@value
 *     #MAX_ENDED} ended ones
 */
public record Transactions(PileId pile, Map<UUID, Transaction> known) {
  public static final int MAX_OPEN = 64;
  public static final int MAX_ENDED = 8;

  /** How long an end waits for what is missing: a pile tries again within minutes. */
  public static final Duration PATIENCE = Duration.ofHours(1);

  /** The reason of OCPP 2.x where the pile gives none. */
  private static final String LOCAL = "Local";

  /**
   * What a report is.
   *
   * @param toWrite what is to be written before the pile is answered; nothing if all of it is known
   * @param repeated whether the pile has said the same before
   * @param answer what the pile is told of the card, the same each time; absent if there is none
   */
  public record Outcome(List<SessionEvent> toWrite, boolean repeated, @Nullable CardAnswer answer) {
    public Outcome {
      toWrite = List.copyOf(toWrite);
    }
  }

  public Transactions {
    known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
  }

  public static Transactions none(PileId pile) {
    return new Transactions(pile, Map.of());
  }

  /** The session of a transaction: a pile gives each name once in its life. */
  public static UUID session(PileId pile, String transaction) {
    return Ids.derived(pile, "transaction", transaction);
  }

  /** Decides a report. What a crash kept from following it follows from its repetition. */
  public Outcome decide(TransactionReported report, Instant now) {
    var transaction = known.getOrDefault(report.session(), Transaction.unreported(report));
    var first = transaction.reports().get(report.seqNo());
    if (first != null) {
      return new Outcome(due(transaction, now), true, answer(first));
    }
    var after = transaction.with(report);
    var toWrite = new ArrayList<SessionEvent>();
    if (after != transaction) {
      toWrite.add(report);
    }
    toWrite.addAll(due(after, now));
    return new Outcome(toWrite, false, answer(report));
  }

  private static @Nullable CardAnswer answer(TransactionReported report) {
    return report.told() == null
        ? null
        : new CardAnswer(CardAnswer.Kind.valueOf(report.told().name()), report.until());
  }

  /** What follows from what is known, and is not yet written down. */
  public List<SessionEvent> due(Instant now) {
    return known.values().stream().flatMap(transaction -> due(transaction, now).stream()).toList();
  }

  private List<SessionEvent> due(Transaction transaction, Instant now) {
    var due = new ArrayList<SessionEvent>();
    if (transaction.reports().isEmpty() || transaction.ended()) {
      return due;
    }
    var end = transaction.end();
    var hasStart = transaction.start().isPresent();
    if (!transaction.began() && (hasStart || end.isEmpty())) {
      begun(transaction, now).ifPresent(due::add);
    }
    end.filter(last -> transaction.isWhole() || last.receivedAt().plus(PATIENCE).isBefore(now))
        .ifPresent(last -> due.add(completed(transaction, last, now)));
    return due;
  }

  private Optional<SessionStarted> begun(Transaction transaction, Instant now) {
    var swipe = transaction.swipe();
    var card = swipe.map(TransactionReported::card);
    var connector = transaction.connector();
    if (card.isEmpty() || connector.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SessionStarted(
            pile,
            transaction.session(),
            connector.get(),
            Sessions.number(transaction.session()),
            card.get(),
            swipe.map(TransactionReported::driver).orElse(null),
            transaction.meterStartWh().orElse(0L),
            transaction.beganOffline(),
            swipe.map(TransactionReported::told).orElse(null),
            transaction.startedAt(),
            now));
  }

  private CompletedSession completed(
      Transaction transaction, TransactionReported end, Instant now) {
    var swipe = transaction.swipe();
    var connector = transaction.connector().orElse(Sessions.UNKNOWN_CONNECTOR);
    var card = swipe.map(TransactionReported::card).orElse(Sessions.NO_CARD);
    var driver = swipe.map(TransactionReported::driver).orElse(null);
    long stopWh = transaction.meterStopWh().orElse(0L);
    long startWh = transaction.meterStartWh().orElse(stopWh);
    var reason = end.reason() == null ? LOCAL : end.reason();
    var startedAt = transaction.startedAt();
    return transaction.beganOffline() || end.offline()
        ? new OfflineSessionUploaded(
            pile,
            transaction.session(),
            connector,
            card,
            driver,
            startWh,
            stopWh,
            startedAt,
            end.at(),
            now,
            reason,
            transaction.start().isPresent())
        : new SessionEnded(
            pile,
            transaction.session(),
            connector,
            card,
            driver,
            startWh,
            stopWh,
            startedAt,
            end.at(),
            now,
            reason,
            transaction.start().isPresent());
  }

  /** What is on the topic happened; that it stands there twice changes nothing. */
  public Transactions with(SessionEvent event) {
    return switch (event) {
      case TransactionReported reported ->
          with(
              known
                  .getOrDefault(reported.session(), Transaction.unreported(reported))
                  .with(reported));
      case SessionStarted started ->
          known(started.session()).map(Transaction::whichBegan).map(this::with).orElse(this);
      case CompletedSession completed ->
          known(completed.session()).map(Transaction::whichEnded).map(this::with).orElse(this);
      case SessionSampled sampled -> this;
      case UseAuthorityDelivered delivered -> this;
    };
  }

  private Transactions with(Transaction transaction) {
    if (transaction.equals(known.get(transaction.session()))) {
      return this;
    }
    var next = new LinkedHashMap<>(known);
    next.put(transaction.session(), transaction);
    forgetFirst(next, false, MAX_OPEN);
    forgetFirst(next, true, MAX_ENDED);
    return new Transactions(pile, next);
  }

  private static void forgetFirst(Map<UUID, Transaction> transactions, boolean ended, int atMost) {
    var alike = transactions.values().stream().filter(it -> it.ended() == ended).toList();
    alike.stream()
        .limit(Math.max(0, alike.size() - atMost))
        .forEach(transaction -> transactions.remove(transaction.session()));
  }

  public Optional<Transaction> known(UUID session) {
    return Optional.ofNullable(known.get(session));
  }
}
