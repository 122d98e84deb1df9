package org.pileshare.ledger.store;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.kafka.NumberedEvent;
import org.pileshare.ledger.core.Tariffs;

/**
 * The book, written by one thread of its own; it blocks until the database has answered.
 *
 * <p>A batch is one transaction: history, sessions, judgements, posting lines and the offsets to
 * read on from are all there or none is. It first locks the book's position and compares the
 * offsets with those that the batch was read from. So two instances cannot write the same record
 * twice, nor the same number, and a writer that does not know whether its last commit happened
 * finds out by itself.
 */
@ApplicationScoped
public class Book {
  private static final Logger LOG = Logger.getLogger(Book.class);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String MOVE =
      "insert into consumer_offset"
          + " select * from json_populate_recordset(cast(null as consumer_offset), %s)"
              .formatted(Bulk.parameter("rows"))
          + " on conflict (id) do update set next_offset = excluded.next_offset";

  private static final String COUNT =
      "update ledger_position p set sessions = n.sessions, events = n.events"
          + " from json_populate_recordset(cast(null as ledger_position), %s) n"
              .formatted(Bulk.parameter("rows"))
          + " where p.id = n.id";

  private final Mutiny.SessionFactory database;
  private final Tariffs tariffs;
  private final @Nullable String schema;
  private final Recent recent = new Recent();
  private volatile long lastEvent;

  @Inject
  Book(Mutiny.SessionFactory database, TariffConfiguration configuration) {
    this(database, configuration.tariffsByName(), null);
  }

  private Book(Mutiny.SessionFactory database, Tariffs tariffs, @Nullable String schema) {
    this.database = database;
    this.tariffs = tariffs;
    this.schema = schema;
  }

  /** Another book, by the same rules, in the tables of another schema. */
  public Book in(RefoldSchema other) {
    return new Book(database, tariffs, other.name());
  }

  /** Where to read on; a partition that was never read is absent. */
  public Map<LogPartition, Long> offsets() {
    return await(
        () ->
            transaction(
                session ->
                    position(session)
                        .invoke(position -> lastEvent = position.events)
                        .chain(() -> stored(session))));
  }

  /**
   * Writes a batch.
   *
   * @return how many sessions were new
   * @throws BookMoved if the book does not stand where the batch begins; nothing was written
   */
  public int write(Batch batch, Instant now) {
    var written = await(() -> transaction(session -> write(session, batch, now)));
    if (schema == null) {
      recent.add(written.events());
    }
    lastEvent = written.lastEvent();
    return written.sessions();
  }

  /** The number of the last event that is known to be committed. */
  long lastEvent() {
    return lastEvent;
  }

  /** The last events that this instance has committed. */
  Recent recent() {
    return recent;
  }

  /**
   * The tables have the same names everywhere; the path of the transaction says which are meant.
   */
  private <T> Uni<T> transaction(Function<Mutiny.QueryProducer, Uni<T>> work) {
    if (schema == null) {
      return database.withStatelessTransaction(work::apply);
    }
    return database.withStatelessTransaction(
        session ->
            session
                .createNativeQuery("set local search_path to " + schema)
                .executeUpdate()
                .chain(() -> work.apply(session)));
  }

  private record Written(int sessions, long lastEvent, List<NumberedEvent> events) {}

  private Uni<Written> write(Mutiny.QueryProducer session, Batch batch, Instant now) {
    var readings =
        batch.readings().stream()
            .filter(Reading.Read.class::isInstance)
            .map(Reading.Read.class::cast)
            .toList();
    return position(session)
        .chain(
            position -> {
              var sessionsBefore = position.sessions;
              var eventsBefore = position.events;
              var entries = new Entries(position, now);
              return move(session, batch)
                  .chain(() -> keepUnreadable(session, batch, now))
                  .chain(() -> HistoryRows.keep(session, readings))
                  .chain(() -> TariffVersions.keep(session, readings))
                  .chain(() -> Samples.keep(session, readings))
                  .chain(() -> SessionReports.add(session, readings, position, now))
                  .chain(taken -> settle(session, readings, taken, sessionsBefore, entries, now))
                  .call(() -> ReservationEntries.add(session, readings, tariffs, entries))
                  .call(() -> entries.write(session))
                  .call(() -> count(session, position, sessionsBefore, eventsBefore))
                  .map(sessions -> new Written(sessions, position.events, entries.events()));
            });
  }

  /** Judges what is new, and once more what the batch says something new of. */
  private Uni<Integer> settle(
      Mutiny.QueryProducer session,
      List<Reading.Read> readings,
      SessionReports.Taken taken,
      long before,
      Entries entries,
      Instant now) {
    return judge(session, taken.rows(), before, entries)
        .chain(
            () ->
                Rejudging.again(
                    session, readings, taken.contradicted(), before, tariffs, entries, now))
        .replaceWith(taken.added().size());
  }

  private Uni<Void> judge(
      Mutiny.QueryProducer session, List<SessionRow> rows, long before, Entries entries) {
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var added = Chosen.between(before, before + rows.size());
    return Findings.of(session, added, rows, tariffs)
        .invoke(
            findings -> {
              for (var row : rows) {
                entries.add(row, findings.next(row));
              }
            })
        .chain(() -> entries.write(session));
  }

  private static Uni<Void> count(
      Mutiny.QueryProducer session, PositionRow position, long sessions, long events) {
    return position.sessions == sessions && position.events == events
        ? Uni.createFrom().voidItem()
        : Bulk.change(session, COUNT, List.of(position));
  }

  private static Uni<PositionRow> position(Mutiny.QueryProducer session) {
    return session
        .createSelectionQuery("from PositionRow", PositionRow.class)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getSingleResult();
  }

  private static Uni<Map<LogPartition, Long>> stored(Mutiny.QueryProducer session) {
    return session
        .createSelectionQuery("from OffsetRow", OffsetRow.class)
        .getResultList()
        .map(
            rows ->
                rows.stream()
                    .collect(
                        Collectors.toMap(row -> LogPartition.of(row.id), row -> row.nextOffset)));
  }

  private static Uni<Void> move(Mutiny.QueryProducer session, Batch batch) {
    return stored(session)
        .chain(
            stored -> {
              var rows = new ArrayList<OffsetRow>();
              for (var to : batch.to().entrySet()) {
                var expected = batch.from().get(to.getKey());
                var found = stored.get(to.getKey());
                if (!Objects.equals(expected, found)) {
                  throw new BookMoved(
                      "Expected the book at %s of %s, but it is at %s"
                          .formatted(expected, to.getKey(), found));
                }
                var row = new OffsetRow();
                row.id = to.getKey().toString();
                row.nextOffset = to.getValue();
                rows.add(row);
              }
              return Bulk.change(session, MOVE, rows);
            });
  }

  private static Uni<Void> keepUnreadable(Mutiny.QueryProducer session, Batch batch, Instant now) {
    var rows = new ArrayList<UnreadableRow>();
    for (var reading : batch.readings()) {
      if (reading instanceof Reading.Unreadable unreadable) {
        LOG.errorf("Passed over %s: %s", unreadable.place(), unreadable.reason());
        var row = new UnreadableRow();
        row.id = unreadable.place().toString();
        row.reason = unreadable.reason();
        row.keptAt = Kept.time(now);
        rows.add(row);
      }
    }
    return Bulk.insert(session, "unreadable_record", rows, Bulk.Repeated.CHANGES_NOTHING);
  }

  /** Runs reactive work from a plain thread; a database that never answers is a failure too. */
  static <T> T await(Supplier<Uni<T>> work) {
    try {
      return VertxContextSupport.subscribeAndAwait(() -> work.get().ifNoItem().after(LIMIT).fail());
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("Expected the database to answer, but it failed", failure);
    }
  }
}
