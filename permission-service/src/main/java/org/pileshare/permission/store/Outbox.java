package org.pileshare.permission.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.kafka.EventJson;

/** Where a transaction leaves the event of its change, for the relay to publish. */
@Singleton
class Outbox {
  /**
   * The update takes the one head row and holds it until the commit. Writers therefore pass here
   * one after the other, and a number that can be read is never followed by a lower one. This is
   * the last statement of its transaction and one round trip, so that the row is held briefly.
   */
  private static final String APPEND =
      """
      with head as (update outbox_head set number = number + 1 returning number),
      appended as (
        insert into outbox (number, id, topic, key, type, event, at)
        select number, ?1, ?2, ?3, ?4, ?5, ?6 from head returning number)
      select number from appended
      """;

  /** Appends within the transaction that is running. */
  Uni<Void> append(String topic, String key, Event event, UUID id, Instant at) {
    var type = EventTypes.nameOf(event.getClass());
    return Panache.getSession()
        .chain(Mutiny.Session::flush)
        .chain(
            () ->
                Statements.row(
                    Long.class, Statements.NUMBER, APPEND, id, topic, key, type, json(event), at))
        .replaceWithVoid();
  }

  private static String json(Event event) {
    try {
      return EventJson.mapper().writeValueAsString(event);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected every event to be JSON", impossible);
    }
  }
}
