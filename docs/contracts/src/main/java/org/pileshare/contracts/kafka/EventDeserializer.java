package org.pileshare.contracts.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.EventTypes;

/**
 * Reads an event by the {@code ce_type} header of its record; a tombstone is null.
 *
 * <p>Throws {@link SerializationException} for a record without a type, of an unknown type, or
 * whose value is not that type.
 */
public final class EventDeserializer implements Deserializer<Event> {
  private static final int MAX_REASON = 300;

  @Override
  public @Nullable Event deserialize(String topic, byte @Nullable [] bytes) {
    return deserialize(topic, (Headers) null, bytes);
  }

  @Override
  public @Nullable Event deserialize(
      String topic, @Nullable Headers headers, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    var type =
        CloudEvent.attribute(headers, CloudEvent.TYPE)
            .orElseThrow(
                () ->
                    new SerializationException(
                        "Expected a ce_type header on " + topic + ", but there is none"));
    var record =
        EventTypes.recordOf(type)
            .orElseThrow(
                () ->
                    new SerializationException(
                        "Expected a known ce_type on " + topic + ", but it is " + type));
    try {
      Event event = EventJson.mapper().readValue(bytes, record);
      if (event == null) {
        throw new SerializationException(
            "Expected a " + type + " on " + topic + ", but the value is the word null");
      }
      return event;
    } catch (IOException unreadable) {
      throw new SerializationException(
          "Expected a " + type + " on " + topic + ", but: " + reason(unreadable), unreadable);
    }
  }

  /** What is wrong, in one line of bounded length; the value itself may be long and is not ours. */
  private static String reason(IOException unreadable) {
    var message =
        unreadable instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : unreadable.getMessage();
    var line = String.valueOf(message).replaceAll("\\s+", " ");
    return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "...";
  }
}
