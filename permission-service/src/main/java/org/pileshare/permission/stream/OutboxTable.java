package org.pileshare.permission.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.kafka.CurrentState;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.contracts.kafka.EventRelay;
import org.pileshare.contracts.kafka.NumberedEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.permission.store.OutboxBell;

/**
 * The outbox as the relay reads it, from the relay's own thread.
 *
 * <p>It checks what the relay relies on: after the position there are rows without a gap up to the
 * head. Otherwise the topics and the database are not of one past (one of them was lost or set
 * back), and going on would silently drop events or publish them under numbers already used.
 */
@Singleton
class OutboxTable implements EventRelay.Outbox {
  private static final String CHECK =
      "select number, (select count(*) from outbox where number > $1) from outbox_head";
  private static final String FORGET = "delete from outbox where number <= $1";
  private static final String AFTER =
      """
      select number, id, topic, key, type, event, at from outbox
      where number > $1 order by number limit $2
      """;

  /** Longer than any answer of a database that is well; the relay then begins again. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long rows of another instance, which do not ring here, may lie. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  /** Rows that come within this time share a Kafka transaction, which costs far more than a row. */
  private static final Duration GATHER = Duration.ofMillis(5);

  private final Pool pool;
  private final OutboxBell bell;
  private volatile boolean reached;

  OutboxTable(Pool pool, OutboxBell bell) {
    this.pool = pool;
    this.bell = bell;
  }

  /** Whether the relay has come through to both the database and Kafka since the start. */
  boolean reached() {
    return reached;
  }

  @Override
  public List<NumberedEvent> after(long number, int atMost) {
    var rows = read(number, atMost);
    if (rows.isEmpty() && bell.await(LOOK_AGAIN)) {
      gather();
      rows = read(number, atMost);
    }
    return rows;
  }

  @Override
  public void published(long number) {
    var head = await(pool.preparedQuery(CHECK).execute(Tuple.of(number))).iterator().next();
    if (head.getLong(0) - number != head.getLong(1)) {
      throw apart(
          number, "the outbox has " + head.getLong(1) + " rows after it up to " + head.getLong(0));
    }
    if (number > 0) {
      await(pool.preparedQuery(FORGET).execute(Tuple.of(number)));
    }
    reached = true;
  }

  private List<NumberedEvent> read(long number, int atMost) {
    var rows = await(pool.preparedQuery(AFTER).execute(Tuple.of(number, atMost)));
    var events = new ArrayList<NumberedEvent>(rows.size());
    for (var row : rows) {
      events.add(event(row));
    }
    return events;
  }

  private static NumberedEvent event(Row row) {
    var event = event(row.getString("type"), row.getString("event"));
    return new NumberedEvent(
        row.getLong("number"),
        row.getString("topic"),
        row.getString("key"),
        event,
        row.getUUID("id"),
        row.get(OffsetDateTime.class, "at").toInstant(),
        event instanceof PermissionEvent permission ? current(permission) : null);
  }

  /** A permission stands from its grant until something ends it, and never again after that. */
  private static CurrentState current(PermissionEvent event) {
    var standing = event instanceof PermissionGranted ? event : null;
    return new CurrentState(Topics.PERMISSION_CURRENT, event.permission().toString(), standing);
  }

  /** Null for a tombstone. */
  private static @Nullable Event event(@Nullable String type, @Nullable String json) {
    if (type == null) {
      return null;
    }
    var record =
        EventTypes.recordOf(type)
            .orElseThrow(
                () -> new IllegalStateException("Expected a known type, but it is " + type));
    try {
      return EventJson.mapper().readValue(json, record);
    } catch (JsonProcessingException foreign) {
      throw new IllegalStateException("Expected the JSON that was written, but it is not", foreign);
    }
  }

  private static RowSet<Row> await(Uni<RowSet<Row>> query) {
    return query.await().atMost(PATIENCE);
  }

  private static void gather() {
    try {
      Thread.sleep(GATHER);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static IllegalStateException apart(long number, String but) {
    return new IllegalStateException(
        "Expected the outbox to go on after " + number + ", where the topics end, but " + but);
  }
}
