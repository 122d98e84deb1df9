package org.pileshare.gateway.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.core.PileTable;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.OfflineCode;
import org.pileshare.ocpp.UseAuthorityTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connected pile's tables of today and tomorrow current. All of it runs on the event loop
 * of the connection.
 *
 * <p>Tables go out one at a time, after the pile's first answered call, and again when a table, a
 * card or a permission makes them look different. A pile that does not understand them is kept as
 * {@link PlainUpkeep} can, and is not asked again over this connection.
 */
final class TableDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(TableDelivery.class);

  /** A pile that is merely back has nothing to say, and its tables cannot wait until it has. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Duration RETRY = Duration.ofSeconds(30);

  private final PileConnection connection;
  private final Views views;
  private final Appender appender;
  private final TableFrames frames;
  private final Clock clock;
  private final OfflineCodes codes;
  private final PlainUpkeep plain;
  private final OpenTransactions transactions;
  private final Map<LocalDate, PileTable> delivered = new HashMap<>();
  private final Map<LocalDate, Long> acknowledged = new HashMap<>();
  private boolean begun;
  private boolean busy;
  private boolean notUnderstood;
  private boolean codeKeySent;
  private volatile @Nullable Instant dueAt;

  TableDelivery(
      PileConnection connection,
      Views views,
      Appender appender,
      TableFrames frames,
      OfflineCodes codes,
      Clock clock,
      PlainUpkeep plain,
      OpenTransactions transactions) {
    this.connection = connection;
    this.views = views;
    this.appender = appender;
    this.frames = frames;
    this.clock = clock;
    this.codes = codes;
    this.plain = plain;
    this.transactions = transactions;
    this.dueAt = connection.openedAt().plus(SILENCE);
  }

  /** The pile has shown that it is there. */
  void begin() {
    if (!begun) {
      begun = true;
      refresh();
    }
  }

  /** Whether the day has changed or a failed delivery is to be tried again; from any thread. */
  boolean isDue(Instant now) {
    var due = dueAt;
    return due != null && !now.isBefore(due) || plain.isDue(now) || transactions.isDue(now);
  }

  /** The pile has told something, and has been answered. */
  void heard(OcppRequest<?> request) {
    begin();
    plain.heard(request);
  }

  /** Sends what the pile does not have. */
  void refresh() {
    transactions.refresh();
    if (notUnderstood) {
      plain.refresh();
    }
    var now = clock.instant();
    if (!begun && connection.openedAt().plus(SILENCE).isAfter(now) || busy || notUnderstood) {
      return;
    }
    begun = true;
    transactions.begin();
    var zone = views.pile(connection.pile()).map(PileDescribed::zone);
    if (zone.isEmpty()) {
      dueAt = null;
      return;
    }
    var today = now.atZone(zone.get()).toLocalDate();
    dueAt = midnightAfter(today, zone.get());
    delivered.keySet().removeIf(day -> day.isBefore(today));
    acknowledged.keySet().removeIf(day -> day.isBefore(today));
    missing(today).ifPresent(table -> send(table, now));
  }

  private static Instant midnightAfter(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  private Optional<PileTable> missing(LocalDate today) {
    return Stream.of(today, today.plusDays(1))
        .flatMap(day -> views.table(connection.pile(), day).stream())
        .filter(table -> !table.equals(delivered.get(table.day())))
        .findFirst();
  }

  private void send(PileTable table, Instant now) {
    busy = true;
    var data = frames.data(table, now.truncatedTo(ChronoUnit.MILLIS));
    TableCall.send(connection, data)
        .thenAcceptAsync(told -> answered(table, told), connection.loop());
  }

  private void answered(PileTable table, TableCall.Told told) {
    busy = false;
    switch (told) {
      case TableCall.Told.Accepted(var data) -> {
        delivered.put(table.day(), table);
        acknowledge(table, data);
        sendCodeKey();
        refresh();
      }
      case TableCall.Told.Rejected(var data) when data == null || data.isBlank() ->
          isPlain(table, "Rejected");
      case TableCall.Told.Rejected(var data) -> {
        LOG.warn(
            "{} rejected version {} of {}: {}", table.pile(), table.version(), table.day(), data);
        delivered.put(table.day(), table);
        refresh();
      }
      case TableCall.Told.NotUnderstood(var why) -> isPlain(table, why);
      case TableCall.Told.Nothing(var why) -> {
        LOG.info("{} did not answer to its table: {}", connection.pile(), why);
        dueAt = clock.instant().plus(RETRY);
      }
    }
  }

  /** Once a connection, to a pile that keeps tables: it checks by them what is entered. */
  private void sendCodeKey() {
    var key = codes.textFor(connection.pile());
    if (codeKeySent || key.isEmpty()) {
      return;
    }
    codeKeySent = true;
    TableCall.send(connection, OfflineCode.MESSAGE_ID, key.get())
        .thenAcceptAsync(
            told -> {
              if (!(told instanceof TableCall.Told.Accepted)) {
                LOG.info("{} took no key of codes: {}", connection.pile(), told);
              }
              if (told instanceof TableCall.Told.Nothing) {
                codeKeySent = false;
              }
            },
            connection.loop());
  }

  /** Who keeps a table says why it does not take another. */
  private void isPlain(PileTable table, String why) {
    notUnderstood = true;
    dueAt = null;
    LOG.info("{} takes no tables: {}", table.pile(), why);
    plain.begin();
  }

  /** Only a version that the pile itself names is one that it has. */
  private void acknowledge(PileTable table, @Nullable String data) {
    var receipt = receipt(data);
    if (receipt.isEmpty()
        || !receipt.get().day().equals(table.day())
        || receipt.get().version() != table.version()) {
      LOG.warn(
          "Expected {} to have version {} of {}, but it answered {}",
          table.pile(),
          table.version(),
          table.day(),
          data);
      return;
    }
    var before = acknowledged.put(table.day(), table.version());
    if (before == null || before != table.version()) {
      var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      var event = new UseAuthorityDelivered(table.pile(), table.day(), table.version(), now);
      var id =
          Ids.derived(table.pile(), table.day(), table.version(), "delivered", connection.id());
      appender
          .append(Topics.PILE_SESSIONS, table.pile(), event, id, now)
          .whenCompleteAsync(
              (nothing, failure) -> sendAgainIfLost(event, failure), connection.loop());
    }
  }

  /** What the pile has and nobody knows of would be judged by the wrong version. */
  private void sendAgainIfLost(UseAuthorityDelivered event, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.error("Expected to write down {}, but failed", event, failure);
      acknowledged.remove(event.day());
      delivered.remove(event.day());
      dueAt = clock.instant().plus(RETRY);
    }
  }

  private static Optional<UseAuthorityTable.Receipt> receipt(@Nullable String data) {
    try {
      return Optional.ofNullable(data).map(UseAuthorityTable.Receipt::parse);
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
