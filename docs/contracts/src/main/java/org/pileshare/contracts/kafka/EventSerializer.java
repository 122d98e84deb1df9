package org.pileshare.contracts.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.EventTypes;

/** Writes an event as JSON and its type and schema as headers. */
public final class EventSerializer implements Serializer<Event> {
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Event event) {
    return serialize(topic, null, event);
  }

  @Override
  public byte @Nullable [] serialize(
      String topic, @Nullable Headers headers, @Nullable Event event) {
    if (event == null) {
      return null;
    }
    if (headers != null) {
      describe(headers, event);
    }
    try {
      return EventJson.mapper().writeValueAsBytes(event);
    } catch (JsonProcessingException impossible) {
      throw new SerializationException("Expected every event to be JSON", impossible);
    }
  }

  /** Puts what follows from the type of an event into the headers. */
  static void describe(Headers headers, Event event) {
    CloudEvent.put(headers, CloudEvent.TYPE, EventTypes.nameOf(event.getClass()));
    CloudEvent.put(headers, CloudEvent.DATA_SCHEMA, EventTypes.schemaOf(event.getClass()));
    CloudEvent.put(headers, CloudEvent.CONTENT_TYPE, "application/json");
  }
}
