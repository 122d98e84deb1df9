package org.pileshare.gateway.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.pileshare.contracts.ConnectorsKept;
import org.pileshare.contracts.ConnectorsKept.Kept;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.PileRefused;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.core.Acknowledged;
import org.pileshare.gateway.core.KeptConnector;
import org.pileshare.gateway.core.Transaction;
import org.pileshare.gateway.core.Transactions;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.KeptConnectors;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v201.GetTransactionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What piles are given, and what plain piles were known to hold when their last connection ended:
 * what they keep for nobody any more is to be given up when they are back, at whichever gateway
 * that is. So what they keep is written down; the rest of it they are asked for.
 */
@Singleton
final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final Views views;
  private final KeptConnectors kept;
  private final Appender appender;
  private final TableFrames frames;
  private final OfflineCodes codes;
  private final Clock clock;
  private final ConcurrentMap<PileId, Known> known = new ConcurrentHashMap<>();

  private record Known(UUID connection, Acknowledged acknowledged) {}

  @Inject
  Deliveries(
      Views views,
      KeptConnectors kept,
      Appender appender,
      TableFrames frames,
      OfflineCodes codes,
      Clock clock) {
    this.views = views;
    this.kept = kept;
    this.appender = appender;
    this.frames = frames;
    this.codes = codes;
    this.clock = clock;
  }

  TableDelivery of(PileConnection connection) {
    var transactions =
        new OpenTransactions(
            () -> transactions(connection),
            name -> connection.call(new GetTransactionStatus.Request(name)),
            transaction -> lost(connection, transaction),
            connection.loop(),
            connection::changed,
            clock);
    var plain = new PlainUpkeep(connection, views, appender, this, clock, transactions);
    return new TableDelivery(
        connection, views, appender, frames, codes, clock, plain, transactions);
  }

  /** A pile that speaks 1.6 now cannot be asked about what it began when it spoke 2.x. */
  private Transactions transactions(PileConnection connection) {
    return connection.version() == Version.V1_6
        ? Transactions.none(connection.pile())
        : views.transactions(connection.pile());
  }

  /** Its energy is in the samples that came; whoever runs the pile has to look. */
  private void lost(PileConnection connection, Transaction transaction) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var event =
        new PileRefused(
            connection.pile(),
            "GetTransactionStatus",
            "transaction " + transaction.id(),
            "it is over, and there is nothing more to tell of it",
            now);
    var id = Ids.derived(connection.id(), "lost", transaction.session());
    LOG.warn("{} has lost the end of {}", connection.pile(), transaction.id());
    appender.note(Topics.PILE_TELEMETRY, connection.pile(), event, id, now);
  }

  /** What the pile held before this connection, which alone speaks for it from now on. */
  Acknowledged begun(PileConnection connection) {
    var before = known.get(connection.pile());
    var held = before == null ? Acknowledged.NOTHING : before.acknowledged();
    var again =
        kept.of(connection.pile())
            .map(written -> held.reconnected(keptBy(written)))
            .orElseGet(held::reconnected);
    known.put(connection.pile(), new Known(connection.id(), again));
    return again;
  }

  /** An older connection may still hear of its calls, but it has no say any more. */
  void acknowledged(PileConnection connection, Acknowledged now) {
    known.computeIfPresent(
        connection.pile(),
        (pile, before) -> {
          if (!before.connection().equals(connection.id())) {
            return before;
          }
          if (!before.acknowledged().kept().equals(now.kept())) {
            write(connection, now.kept().values());
          }
          return new Known(connection.id(), now);
        });
  }

  private void write(PileConnection connection, Collection<KeptConnector> keeps) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var pile = connection.pile();
    var event =
        new ConnectorsKept(
            pile,
            keeps.stream()
                .map(one -> new Kept(one.connector(), one.number(), one.card(), one.until()))
                .toList(),
            at);
    appender.note(
        Topics.PILE_KEPT, pile, event, Ids.derived(connection.id(), "kept", event.kept(), at), at);
  }

  /** Of whose group the card is may have changed; the pile is told it anew. */
  private static List<KeptConnector> keptBy(ConnectorsKept written) {
    return written.kept().stream()
        .map(one -> new KeptConnector(one.connector(), one.number(), one.card(), null, one.until()))
        .toList();
  }
}
