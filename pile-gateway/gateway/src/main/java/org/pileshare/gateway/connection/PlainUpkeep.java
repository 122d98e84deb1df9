package org.pileshare.gateway.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileRefused;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.core.Acknowledged;
import org.pileshare.gateway.core.Cards;
import org.pileshare.gateway.core.PileAuthority;
import org.pileshare.gateway.core.Sessions;
import org.pileshare.gateway.core.Upkeep;
import org.pileshare.gateway.core.UpkeepFacts;
import org.pileshare.gateway.core.UpkeepReply;
import org.pileshare.gateway.core.UpkeepStep;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v16.BootNotification;
import org.pileshare.ocpp.v16.ChargePointErrorCode;
import org.pileshare.ocpp.v16.StartTransaction;
import org.pileshare.ocpp.v16.StatusNotification;
import org.pileshare.ocpp.v16.StopTransaction;
import org.pileshare.ocpp.v201.ReservationStatusUpdate;
import org.pileshare.ocpp.v201.TransactionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connected pile as {@link Upkeep} says that does not understand tables, one call at a
 * time. All of it runs on the event loop of the connection.
 */
final class PlainUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(PlainUpkeep.class);
  private static final Duration ROUND = Duration.ofMinutes(1);
  private static final int MAX_CHARACTERS = 36;

  private final PileConnection connection;
  private final Views views;
  private final Appender appender;
  private final Deliveries deliveries;
  private final Clock clock;
  private final OpenTransactions transactions;
  private final Cards cards;
  private final ConnectorWatch watch = new ConnectorWatch();
  private @Nullable UpkeepCalls calls;
  private Acknowledged acknowledged = Acknowledged.NOTHING;

  /** What it was worked out from last, of what changes by itself. */
  private @Nullable PileAuthority seenAuthority;

  private @Nullable Sessions seenSessions;

  /** Of its make and firmware, as it told them last over this connection. */
  private int make;

  private boolean busy;

  /** While it was busy something happened from which more may follow. */
  private boolean stale;

  /** When it has to be worked out anew although nothing happens. */
  private Instant changesAt = Instant.MIN;

  private volatile @Nullable Instant dueAt;

  PlainUpkeep(
      PileConnection connection,
      Views views,
      Appender appender,
      Deliveries deliveries,
      Clock clock,
      OpenTransactions transactions) {
    this.connection = connection;
    this.views = views;
    this.appender = appender;
    this.deliveries = deliveries;
    this.clock = clock;
    this.transactions = transactions;
    this.cards = views.cards();
  }

  /** The pile has said that it takes no tables. */
  void begin() {
    if (calls == null) {
      calls =
          connection.version() == Version.V1_6
              ? new UpkeepCalls16(connection)
              : new UpkeepCalls2(connection, views, cards);
      acknowledged = deliveries.begun(connection);
      refresh();
    }
  }

  /** From any thread. */
  boolean isDue(Instant now) {
    var due = dueAt;
    return due != null && !now.isBefore(due);
  }

  /** The pile has told something, and has been answered. */
  void heard(OcppRequest<?> request) {
    switch (request) {
      case BootNotification.Request boot ->
          booted(
              Objects.hash(
                  boot.chargePointVendor(), boot.chargePointModel(), boot.firmwareVersion()));
      case org.pileshare.ocpp.v201.BootNotification.Request boot ->
          booted(boot.chargingStation().hashCode());
      default -> {
        if (calls != null) {
          told(request);
        }
      }
    }
  }

  private void booted(int as) {
    boolean same = make == as;
    make = as;
    if (calls != null) {
      know(same ? acknowledged.begunAnew() : acknowledged.reconnected());
    }
  }

  private void told(OcppRequest<?> request) {
    switch (request) {
      case StatusNotification.Request status -> {
        if (status.errorCode() == ChargePointErrorCode.LOCAL_LIST_CONFLICT) {
          know(acknowledged.listDoubtful());
        }
        know(watch.heard(acknowledged, status.connectorId(), status.status().wire()));
      }
      case org.pileshare.ocpp.v201.StatusNotification.Request status ->
          know(watch.heard(acknowledged, status.evseId(), status.connectorStatus().wire()));
      case ReservationStatusUpdate.Request over ->
          know(acknowledged.reservationOver(over.reservationId()));
      case StartTransaction.Request start -> used(start.reservationId());
      case StopTransaction.Request stop -> know(acknowledged);
      case TransactionEvent.Request event -> used(event.reservationId());
      default -> LOG.trace("{} says nothing that changes what it keeps", connection.pile());
    }
  }

  /** A pile gives up what a session names, whoever began it (OCPP 1.6, section 5.13). */
  private void used(@Nullable Integer reservation) {
    know(reservation == null ? acknowledged : acknowledged.reservationOver(reservation));
  }

  /**
   * A pile tells much from which nothing follows, and to work out what it shall hold costs more
   * than all else that is done with what it tells. Of cards {@link #refresh} is told.
   */
  private void know(Acknowledged next) {
    var before = acknowledged;
    learn(next);
    if (acknowledged != before || isOutdated(clock.instant())) {
      refresh();
    }
  }

  /** Whether what was worked out last may not be what follows now. */
  private boolean isOutdated(Instant now) {
    var pile = connection.pile();
    return stale
        || !views.authority(pile).equals(seenAuthority)
        || !views.sessions(pile).equals(seenSessions)
        || isDue(now);
  }

  private void learn(Acknowledged next) {
    if (!next.equals(acknowledged)) {
      acknowledged = next;
      deliveries.acknowledged(connection, next);
    }
  }

  /** Asks for the next of what the pile does not have. */
  void refresh() {
    var to = calls;
    var pile = views.pile(connection.pile());
    if (busy) {
      stale = true;
      return;
    }
    if (to == null || pile.isEmpty()) {
      return;
    }
    stale = false;
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var facts = facts(pile.get(), now);
    seenAuthority = facts.authority();
    seenSessions = facts.sessions();
    changesAt = earlier(now.plus(ROUND), Upkeep.nextChange(facts.tables(), now));
    ask(to, Upkeep.of(facts, now), now);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private void ask(UpkeepCalls to, Upkeep wanted, Instant now) {
    dueAt = acknowledged.nextRetry(now).map(at -> earlier(at, changesAt)).orElse(changesAt);
    acknowledged
        .next(wanted, now)
        .ifPresent(
            step -> {
              busy = true;
              to.ask(step)
                  .thenAcceptAsync(reply -> answered(to, step, reply, wanted), connection.loop());
            });
  }

  private UpkeepFacts facts(PileDescribed pile, Instant now) {
    var today = now.atZone(pile.zone()).toLocalDate();
    var tables =
        Stream.of(today, today.plusDays(1))
            .flatMap(day -> views.table(pile.pile(), day).stream())
            .toList();
    return new UpkeepFacts(
        views.authority(pile.pile()),
        tables,
        cards,
        pile.terms(),
        views.sessions(pile.pile()),
        connection.openedAt(),
        transactions.untold(),
        connection.version() == Version.V1_6 ? IdTags.MAX_CHARACTERS : MAX_CHARACTERS);
  }

  private void answered(UpkeepCalls to, UpkeepStep step, UpkeepReply reply, Upkeep wanted) {
    busy = false;
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    switch (reply) {
      case UpkeepReply.Refused(var answer) -> tell(step, answer, now);
      case UpkeepReply.NotSupported(var answer) -> tell(step, answer, now);
      case UpkeepReply.ListVersion(var version) when version < 0 ->
          tell(step, Integer.toString(version), now);
      default -> LOG.debug("{} answered to {}: {}", connection.pile(), step.name(), reply);
    }
    learn(acknowledged.with(step, reply, wanted, now));
    if (isOutdated(now)) {
      refresh();
    } else {
      ask(to, wanted, now);
    }
  }

  /** What a pile does not hold is of interest to whoever runs it; once, and not at each retry. */
  private void tell(UpkeepStep step, String answer, Instant now) {
    var to = calls;
    if (to == null || step instanceof UpkeepStep.Release || !acknowledged.isNews(step, answer)) {
      return;
    }
    var request = to.request(step, connection.version());
    LOG.info("{} refused {} ({}): {}", connection.pile(), request, step.name(), answer);
    var event = new PileRefused(connection.pile(), request, step.name(), answer, now);
    appender.note(Topics.PILE_TELEMETRY, connection.pile(), event, UUID.randomUUID(), now);
  }
}
