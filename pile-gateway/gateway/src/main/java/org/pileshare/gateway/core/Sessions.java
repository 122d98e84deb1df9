package org.pileshare.gateway.core;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionEvent;
import org.pileshare.contracts.SessionSampled;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.UseAuthorityDelivered;

/**
 * The sessions of one pile that are open or ended lately: what it takes to recognise a repeated
 * report and to give a stop its start.
 *
 * <p>What is forgotten is still absorbed: a repeated report makes the same ids again.
 *
 * @param known in the order of their first report; at most {@value #MAX_OPEN} open ones and {@value
 *     #MAX_ENDED} ended ones
 */
public record Sessions(PileId pile, Map<UUID, Session> known) {
  public static final int MAX_OPEN = 64;
  public static final int MAX_ENDED = 8;

  /** The connector of a session whose start was never reported. */
  public static final int UNKNOWN_CONNECTOR = 0;

  /** Nobody's card: longer than any that OCPP 1.6 can carry, and never looked up. */
  public static final CardId NO_CARD = new CardId("NO-CARD-CAME-WITH-THE-STOP");

  /** What a reported start is. */
  public sealed interface StartOutcome {
    /** A new session; the event is to be written before the pile is answered. */
    record Began(SessionStarted event) implements StartOutcome {}

    /** One that is known already; nothing is to be written. */
    record AlreadyBegan(Session session) implements StartOutcome {}
  }

  /** What a reported stop is; the pile is told that it may forget it in each case. */
  public sealed interface StopOutcome {
    /** The end of a session; the event is to be written before the pile is answered. */
    record Ended(CompletedSession event) implements StopOutcome {}

    /** The end that is known already; nothing is to be written. */
    record AlreadyEnded(Session session) implements StopOutcome {}

    /** Another end of a session that has ended; the first one stays, the reading is evidence. */
    record Conflicting(Session session) implements StopOutcome {}
  }

  public Sessions {
    known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
  }

  public static Sessions none(PileId pile) {
    return new Sessions(pile, Map.of());
  }

  /**
   * Decides a reported start.
   *
   * @param driver whose card it is, if known
   * @param connectedAt when the pile's present connection was opened
   */
  public StartOutcome decide(
      StartReport report, @Nullable PersonId driver, Instant connectedAt, Instant now) {
    var id = report.session();
    var session = known.get(id);
    if (session != null && session.transactionId() != Session.NO_TRANSACTION) {
      return new StartOutcome.AlreadyBegan(session);
    }
    return new StartOutcome.Began(
        new SessionStarted(
            pile,
            id,
            report.connector(),
            freeTransactionId(id),
            report.card(),
            driver,
            report.meterStartWh(),
            wasOffline(report.startedAt(), connectedAt),
            null,
            report.startedAt(),
            now));
  }

  /** Positive, the same again for the same session, and not to be guessed from another one's. */
  private int freeTransactionId(UUID session) {
    int candidate = number(session);
    while (candidate == Session.NO_TRANSACTION || byTransaction(candidate).isPresent()) {
      candidate = candidate + 1 & Integer.MAX_VALUE;
    }
    return candidate;
  }

  /** Positive, and the same again for the same session. */
  static int number(UUID session) {
    return Math.max(1, (int) session.getLeastSignificantBits() & Integer.MAX_VALUE);
  }

  /**
   * Decides a reported stop.
   *
   * <p>A stop whose start was given up by the pile comes with 0 or a negative number (OCPP 1.6
   * errata 3.18). It ends the open session that it fits; if it fits none, or if the number is not
   * one of this pile's, it becomes a session of its own with connector {@value #UNKNOWN_CONNECTOR}:
   * begun, as far as is known, at the earliest reading that came with it, and without such a
   * reading at its end, with no energy. The register's reading is kept in any case.
   *
   * @param driver whose card the report names, if known
   * @param connectedAt when the pile's present connection was opened
   */
  public StopOutcome decide(
      StopReport report, @Nullable PersonId driver, Instant connectedAt, Instant now) {
    var own =
        report.transactionId() > Session.NO_TRANSACTION
            ? byTransaction(report.transactionId())
            : Optional.<Session>empty();
    if (own.isPresent()) {
      var session = own.get();
      if (session.isOpen()) {
        return new StopOutcome.Ended(end(session, report, connectedAt, now));
      }
      return session.endedAs(report)
          ? new StopOutcome.AlreadyEnded(session)
          : new StopOutcome.Conflicting(session);
    }
    var alone = withoutStart(report, driver, connectedAt, now);
    var repeated = known.get(alone.session());
    if (repeated != null) {
      return new StopOutcome.AlreadyEnded(repeated);
    }
    return report.transactionId() > Session.NO_TRANSACTION
        ? new StopOutcome.Ended(alone)
        : fitting(report, alone, connectedAt, now);
  }

  private StopOutcome fitting(
      StopReport report, CompletedSession alone, Instant connectedAt, Instant now) {
    var ended = known.values().stream().filter(session -> session.endedAs(report)).findFirst();
    if (ended.isPresent()) {
      return new StopOutcome.AlreadyEnded(ended.get());
    }
    return new StopOutcome.Ended(
        known.values().stream()
            .filter(session -> session.couldEndBy(report))
            .max(Comparator.comparing(Session::startedAt))
            .map(session -> end(session, report, connectedAt, now))
            .orElse(alone));
  }

  private CompletedSession end(
      Session session, StopReport report, Instant connectedAt, Instant now) {
    return completed(
        session.offline() || wasOffline(report.endedAt(), connectedAt), session, report, now);
  }

  private CompletedSession withoutStart(
      StopReport report, @Nullable PersonId driver, Instant connectedAt, Instant now) {
    var card = report.card() == null ? NO_CARD : report.card();
    var first =
        report.earliest() == null
            ? new StopReport.Reading(report.meterStopWh(), report.endedAt())
            : report.earliest();
    var session =
        new Session(
            Ids.derived(
                pile, "stop", report.transactionId(), card, report.endedAt(), report.meterStopWh()),
            UNKNOWN_CONNECTOR,
            Session.NO_TRANSACTION,
            card,
            report.card() == null ? null : driver,
            first.meterWh(),
            false,
            first.at(),
            null,
            null,
            null,
            false);
    return completed(wasOffline(report.endedAt(), connectedAt), session, report, now);
  }

  private CompletedSession completed(
      boolean offline, Session session, StopReport report, Instant now) {
    return offline
        ? new OfflineSessionUploaded(
            pile,
            session.id(),
            session.connector(),
            session.card(),
            session.driver(),
            session.meterStartWh(),
            report.meterStopWh(),
            session.startedAt(),
            report.endedAt(),
            now,
            report.reason(),
            session.transactionId() != Session.NO_TRANSACTION)
        : new SessionEnded(
            pile,
            session.id(),
            session.connector(),
            session.card(),
            session.driver(),
            session.meterStartWh(),
            report.meterStopWh(),
            session.startedAt(),
            report.endedAt(),
            now,
            report.reason(),
            session.transactionId() != Session.NO_TRANSACTION);
  }

  /** What is on the topic happened; that it stands there twice changes nothing. */
  public Sessions with(SessionEvent event) {
    return switch (event) {
      case SessionStarted started -> {
        var session = known.get(started.session());
        yield with(session == null ? Session.of(started) : session.startedBy(started));
      }
      case CompletedSession completed -> {
        var session = known.get(completed.session());
        yield with(session == null ? Session.of(completed) : session.endedBy(completed));
      }
      case TransactionReported reported -> this;
      case SessionSampled sampled -> this;
      case UseAuthorityDelivered delivered -> this;
    };
  }

  private Sessions with(Session session) {
    if (session.equals(known.get(session.id()))) {
      return this;
    }
    var next = new LinkedHashMap<>(known);
    if (!known.containsKey(session.id())) {
      next.replaceAll((id, one) -> one.followedBy(session));
    }
    next.put(session.id(), session);
    forgetFirst(next, true, MAX_OPEN);
    forgetFirst(next, false, MAX_ENDED);
    return new Sessions(pile, next);
  }

  /**
   * Whether it happened before the present connection. A pile that tells whole seconds may mean any
   * moment of that second, so the second of the connection counts as online for it.
   */
  private static boolean wasOffline(Instant at, Instant connectedAt) {
    var tellsWholeSeconds = at.getNano() == 0;
    return at.isBefore(tellsWholeSeconds ? connectedAt.truncatedTo(SECONDS) : connectedAt);
  }

  private static void forgetFirst(Map<UUID, Session> sessions, boolean open, int atMost) {
    var alike = sessions.values().stream().filter(session -> session.isOpen() == open).toList();
    alike.stream()
        .limit(Math.max(0, alike.size() - atMost))
        .forEach(session -> sessions.remove(session.id()));
  }

  /** The session of a number that this pile was given. */
  public Optional<Session> byTransaction(int transactionId) {
    return transactionId == Session.NO_TRANSACTION
        ? Optional.empty()
        : known.values().stream()
            .filter(session -> session.transactionId() == transactionId)
            .findFirst();
  }

  /**
   * The session that runs on a connector and had begun by then, the latest if the pile never ended
   * an earlier one: a reading may come after the start of a session that it does not belong to.
   */
  public Optional<Session> runningOn(int connector, Instant at) {
    return known.values().stream()
        .filter(session -> session.isOpen() && session.connector() == connector)
        .filter(session -> !at.isBefore(session.startedAt()))
        .max(Comparator.comparing(Session::startedAt));
  }
}
