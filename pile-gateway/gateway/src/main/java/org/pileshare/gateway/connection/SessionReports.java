package org.pileshare.gateway.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.core.CardAnswer;
import org.pileshare.gateway.core.Session;
import org.pileshare.gateway.core.Sessions;
import org.pileshare.gateway.core.Sessions.StartOutcome;
import org.pileshare.gateway.core.Sessions.StopOutcome;
import org.pileshare.gateway.core.StartReport;
import org.pileshare.gateway.core.StopReport;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.Appender.Entry;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.v16.StartTransaction;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.ocpp.v16.StopTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops: decided one after another for each pile, written down, then answered. A
 * well-formed one is always confirmed, since a pile that is refused an answer throws the energy
 * away.
 */
@Singleton
public final class SessionReports {
  private static final Logger LOG = LoggerFactory.getLogger(SessionReports.class);

  private final Views views;
  private final Appender appender;
  private final PileLanes lanes;

  @Inject
  SessionReports(Views views, Appender appender, PileLanes lanes) {
    this.views = views;
    this.appender = appender;
    this.lanes = lanes;
  }

  CompletableFuture<StartTransaction.Confirmation> start(
      Caller caller, StartTransaction.Request request, Instant now) {
    var pile = caller.pile();
    var report =
        new StartReport(
            pile,
            Math.max(Sessions.UNKNOWN_CONNECTOR, request.connectorId()),
            IdTags.card(request.idTag()),
            request.meterStart(),
            request.timestamp());
    var lane = lanes.of(pile);
    return lane.run(caller.loop(), () -> started(caller, report, lane, now));
  }

  private CompletionStage<StartTransaction.Confirmation> started(
      Caller caller, StartReport report, PileLane lane, Instant now) {
    var driver = driverOf(report.pile(), report.card());
    return switch (views.sessions(report.pile()).decide(report, driver, caller.openedAt(), now)) {
      case StartOutcome.AlreadyBegan(var session) ->
          CompletableFuture.completedFuture(
              confirmation(
                  session.transactionId(),
                  lane.firstAnswer(session.id())
                      .or(session::refusal)
                      .orElseGet(() -> answer(report, session.offline(), now))));
      case StartOutcome.Began(var began) -> {
        var answer = answer(report, began.offline(), now);
        var event = began.answered(answer.told());
        var id = Ids.derived(event.session(), "started");
        yield write(event, new Entry(Topics.PILE_SESSIONS, event, id), List.of(), now)
            .thenApply(
                nothing -> {
                  lane.answered(event.session(), answer);
                  return confirmation(event.transactionId(), answer);
                });
      }
    };
  }

  /** Connector 0 is the pile itself, and a pile of OCPP 1.6 knows where a session begins. */
  private CardAnswer answer(StartReport report, boolean offline, Instant now) {
    if (report.connector() <= Sessions.UNKNOWN_CONNECTOR) {
      return CardAnswer.INVALID;
    }
    return views
        .authority(report.pile())
        .answerToStart(
            report, OfflineCodes.card(views, report.pile(), report.card()), offline, now);
  }

  private @Nullable PersonId driverOf(PileId pile, @Nullable CardId card) {
    var bound = card == null ? null : OfflineCodes.card(views, pile, card);
    return bound == null ? null : bound.driver();
  }

  private static StartTransaction.Confirmation confirmation(int transaction, CardAnswer answer) {
    return new StartTransaction.Confirmation(Reports.told(answer), transaction);
  }

  CompletableFuture<StopTransaction.Confirmation> stop(
      Caller caller, StopTransaction.Request request, Instant now) {
    var reason = request.reason() == null ? StopReason.LOCAL : request.reason();
    var report =
        new StopReport(
            request.transactionId(),
            IdTags.cardOrNone(request.idTag()),
            request.meterStop(),
            request.timestamp(),
            reason.wire(),
            EnergyRegister.earliest(request.transactionData()));
    return lanes
        .of(caller.pile())
        .run(caller.loop(), () -> stopped(caller, request, report, now))
        .thenApply(nothing -> new StopTransaction.Confirmation(null));
  }

  private CompletionStage<Void> stopped(
      Caller caller, StopTransaction.Request request, StopReport report, Instant now) {
    var pile = caller.pile();
    var driver = driverOf(pile, report.card());
    return switch (views.sessions(pile).decide(report, driver, caller.openedAt(), now)) {
      case StopOutcome.AlreadyEnded(var session) -> CompletableFuture.completedFuture(null);
      case StopOutcome.Conflicting(var session) -> {
        LOG.warn("{} ended session {} already, but now reports {}", pile, session, report);
        yield appender.append(pile, List.of(evidence(caller, session, report, now)), now);
      }
      case StopOutcome.Ended(var event) -> {
        var samples =
            request.transactionData() == null
                ? List.<Entry>of()
                : Reports.samples(
                    caller, event.connector(), event.session(), request.transactionData(), now);
        var id = Ids.derived(event.session(), "ended");
        yield write(event, new Entry(Topics.PILE_SESSIONS, event, id), samples, now);
      }
    };
  }

  /** The first end stays, but what the register showed the second time is kept as well. */
  private static Entry evidence(Caller caller, Session session, StopReport report, Instant now) {
    var event =
        new MeterSampled(
            caller.pile(),
            session.connector(),
            session.id(),
            report.meterStopWh(),
            report.endedAt(),
            now);
    var id =
        Ids.derived(caller.pile(), "meter", session.connector(), event.at(), report.meterStopWh());
    return new Entry(Topics.PILE_TELEMETRY, event, id);
  }

  private CompletionStage<Void> write(
      SessionEvent event, Entry entry, List<Entry> samples, Instant now) {
    var entries = new ArrayList<>(samples);
    entries.add(entry);
    return appender.append(event.pile(), entries, now).thenRun(() -> views.apply(event));
  }
}
