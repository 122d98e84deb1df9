package org.pileshare.permission.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.kafka.EventJson;

/** Where a transaction leaves the events of its change, for the relay and for the audit. */
@Singleton
class Outbox {
  /**
   * The update takes the one head row and holds it until the commit. Writers therefore pass here
   * one after the other, and a number that can be read is never followed by a lower one. This is
   * the last statement of its transaction and one round trip, so that the row is held briefly.
   */
  private static final String APPEND =
      """
      with head as (
        update outbox_head set number = number + ?2 returning number),
      lines as (
        select head.number - ?2 + n as number, e
        from head, json_array_elements(cast(cast(?1 as text) as json)) with ordinality as t(e, n)),
      appended as (
        insert into outbox (number, id, topic, key, type, event, at)
        select number, cast(e ->> 'id' as uuid), e ->> 'topic', e ->> 'key', e ->> 'type',
          e ->> 'event', cast(e ->> 'at' as timestamptz)
        from lines returning number),
      audited as (
        insert into audit (number, at, what, owner, pile, driver, about, by_person, reason)
        select number, cast(e ->> 'at' as timestamptz), e ->> 'what', e ->> 'owner',
          e ->> 'pile', e ->> 'driver', e ->> 'about', e ->> 'by', e ->> 'reason'
        from lines)
      select max(number) as number from appended
      """;

  /** Appends within the transaction that is running, all of one owner. */
  Uni<Void> append(PersonId owner, Collection<? extends Event> events) {
    return append(events.stream().map(event -> Change.of(owner, event)).toList());
  }

  Uni<Void> append(List<Change> changes) {
    if (changes.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var lines = Statements.json(changes.stream().map(Outbox::line).toList());
    return Panache.getSession()
        .chain(Mutiny.Session::flush)
        .chain(
            () ->
                Statements.row(Long.class, Statements.NUMBER, APPEND, lines, (long) changes.size()))
        .replaceWithVoid();
  }

  private static Map<String, Object> line(Change change) {
    var line = new HashMap<String, Object>();
    var event = change.event();
    line.put("id", change.id());
    line.put("topic", change.topic());
    line.put("key", change.key());
    line.put("at", change.at());
    line.put("owner", change.owner());
    if (event != null) {
      line.put("type", EventTypes.nameOf(event.getClass()));
      line.put("event", json(event));
    }
    var audit = Audit.of(event);
    line.put("what", audit.what());
    put(line, "pile", audit.pile());
    put(line, "driver", audit.driver());
    put(line, "about", audit.about());
    put(line, "by", audit.by());
    put(line, "reason", audit.reason());
    return line;
  }

  private static void put(Map<String, Object> line, String name, @Nullable Object value) {
    if (value != null) {
      line.put(name, value.toString());
    }
  }

  private static String json(Event event) {
    try {
      return EventJson.mapper().writeValueAsString(event);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected every event to be JSON", impossible);
    }
  }
}
