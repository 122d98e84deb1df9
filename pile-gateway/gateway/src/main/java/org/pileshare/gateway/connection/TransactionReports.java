package org.pileshare.gateway.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEvent;
import org.pileshare.contracts.SessionSampled;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.core.CardAnswer;
import org.pileshare.gateway.core.Sessions;
import org.pileshare.gateway.core.StartReport;
import org.pileshare.gateway.core.Transaction;
import org.pileshare.gateway.core.Transactions;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.Appender.Entry;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.v201.TransactionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transaction events of OCPP 2.x: decided one after another for each pile, written down, then
 * answered. A well-formed one is always confirmed.
 */
@Singleton
final class TransactionReports {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionReports.class);

  private final Views views;
  private final Appender appender;
  private final PileLanes lanes;

  @Inject
  TransactionReports(Views views, Appender appender, PileLanes lanes) {
    this.views = views;
    this.appender = appender;
    this.lanes = lanes;
  }

  CompletionStage<TransactionEvent.Confirmation> report(
      Caller caller, TransactionEvent.Request request, Instant now) {
    var lane = lanes.of(caller.pile());
    return lane.run(caller.loop(), () -> reported(caller, request, lane, now));
  }

  private CompletionStage<TransactionEvent.Confirmation> reported(
      Caller caller, TransactionEvent.Request request, PileLane lane, Instant now) {
    var pile = caller.pile();
    var report = said(caller, request, lane, now);
    var known = views.transactions(pile);
    var outcome = known.decide(report, now);
    if (!outcome.repeated() && !outcome.toWrite().contains(report) && hasEnded(report)) {
      LOG.warn("{} ended session {} already, but now reports {}", pile, report.session(), report);
    }
    var entries =
        outcome.repeated() ? new ArrayList<Entry>() : samples(caller, request, report, now);
    var confirmation = confirmation(outcome.answer());
    return write(pile, entries, outcome.toWrite(), now).thenApply(nothing -> confirmation);
  }

  private static boolean hasEnded(TransactionReported report) {
    return report.kind() == TransactionReported.Kind.ENDED;
  }

  private static TransactionEvent.Confirmation confirmation(@Nullable CardAnswer answer) {
    return answer == null
        ? TransactionEvent.Confirmation.empty()
        : new TransactionEvent.Confirmation(null, null, Reports2.told(answer), null);
  }

  /** Writes down what a crash or a missing start has kept from following so far. */
  @SuppressWarnings("FutureReturnValueIgnored") // The callback says it, and nobody waits.
  void settle(Caller caller, Instant now) {
    var pile = caller.pile();
    if (!views.transactions(pile).due(now).isEmpty()) {
      lanes
          .of(pile)
          .run(
              caller.loop(),
              () -> write(pile, new ArrayList<>(), views.transactions(pile).due(now), now))
          .whenComplete(
              (nothing, failure) -> {
                if (failure != null) {
                  LOG.warn("Expected to write down what follows for {}, but failed", pile, failure);
                }
              });
    }
  }

  private TransactionReported said(
      Caller caller, TransactionEvent.Request request, PileLane lane, Instant now) {
    var pile = caller.pile();
    var info = request.transactionInfo();
    var session = Transactions.session(pile, info.transactionId());
    var evse = request.evse();
    var connector = evse == null ? null : (Integer) evse.id();
    var card = request.idToken() == null ? null : IdTags.card(request.idToken().idToken());
    var offline = Boolean.TRUE.equals(request.offline());
    var readings = EnergyRegister2.readings(request.meterValue());
    readings.forEach(reading -> lane.read(session, reading));
    var hasEnded = request.eventType() == TransactionEvent.Type.ENDED;
    var last =
        readings.isEmpty() && hasEnded
            ? lane.lastRead(session)
            : readings.stream().reduce((before, latest) -> latest);
    var answer =
        card == null
            ? null
            : answer(pile, session, card, connector, offline, request.timestamp(), now);
    return new TransactionReported(
        pile,
        session,
        info.transactionId(),
        request.seqNo(),
        TransactionReported.Kind.valueOf(request.eventType().name()),
        connector,
        card,
        driverOf(pile, card),
        request.reservationId(),
        readings.isEmpty() ? null : (Long) readings.getFirst().wattHours(),
        last.map(EnergyRegister2.Reading::wattHours).orElse(null),
        offline,
        info.stoppedReason() == null ? null : info.stoppedReason().wire(),
        answer == null ? null : TransactionReported.Told.valueOf(answer.kind().name()),
        answer == null ? null : answer.until(),
        request.timestamp(),
        now);
  }

  /** The connector may have been told before the card was. */
  private CardAnswer answer(
      PileId pile,
      UUID session,
      CardId card,
      @Nullable Integer connector,
      boolean offline,
      Instant at,
      Instant now) {
    var where = connector != null ? connector : connectorOf(pile, session);
    return views
        .authority(pile)
        .answerToStart(
            new StartReport(pile, where, card, 0, at),
            OfflineCodes.card(views, pile, card),
            offline,
            now);
  }

  private @Nullable PersonId driverOf(PileId pile, @Nullable CardId card) {
    var bound = card == null ? null : OfflineCodes.card(views, pile, card);
    return bound == null ? null : bound.driver();
  }

  private int connectorOf(PileId pile, UUID session) {
    return views
        .transactions(pile)
        .known(session)
        .flatMap(Transaction::connector)
        .orElse(Sessions.UNKNOWN_CONNECTOR);
  }

  private List<Entry> samples(
      Caller caller, TransactionEvent.Request request, TransactionReported report, Instant now) {
    var pile = caller.pile();
    var connector =
        report.connector() != null ? report.connector() : connectorOf(pile, report.session());
    var entries = new ArrayList<Entry>();
    for (var reading : EnergyRegister2.readings(request.meterValue())) {
      var wattHours = reading.wattHours();
      var event = new MeterSampled(pile, connector, report.session(), wattHours, reading.at(), now);
      var id = Ids.derived(report.session(), "meter", report.seqNo(), reading.at(), wattHours);
      entries.add(new Entry(Topics.PILE_TELEMETRY, event, id));
    }
    return entries;
  }

  private CompletionStage<Void> write(
      PileId pile, List<Entry> samples, List<SessionEvent> events, Instant now) {
    var entries = new ArrayList<>(samples);
    events.forEach(event -> entries.add(new Entry(Topics.PILE_SESSIONS, event, id(event))));
    return entries.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : appender.append(pile, entries, now).thenRun(() -> events.forEach(views::apply));
  }

  /** The same for a repetition. */
  private static UUID id(SessionEvent event) {
    return switch (event) {
      case TransactionReported reported ->
          Ids.derived(reported.session(), "reported", reported.seqNo());
      case SessionStarted started -> Ids.derived(started.session(), "started");
      case CompletedSession completed -> Ids.derived(completed.session(), "ended");
      case SessionSampled sampled -> Ids.derived(sampled.session(), "sampled", sampled.at());
      case UseAuthorityDelivered delivered ->
          Ids.derived(delivered.pile(), delivered.day(), delivered.version(), "delivered");
    };
  }
}
