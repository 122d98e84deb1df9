package org.pileshare.reservation.stream;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventDeserializer;

/**
 * Reads what a desk hears, and nothing of the rest: on a topic of telemetry nearly every record is
 * a meter sample, and its header is enough to leave it.
 */
final class HeardDeserializer implements Deserializer<Event> {
  private final EventDeserializer all = new EventDeserializer();
  private final Class<? extends Event> heard;

  HeardDeserializer(Class<? extends Event> heard) {
    this.heard = heard;
  }

  @Override
  public @Nullable Event deserialize(String topic, byte @Nullable [] bytes) {
    return all.deserialize(topic, bytes);
  }

  @Override
  public @Nullable Event deserialize(
      String topic, @Nullable Headers headers, byte @Nullable [] bytes) {
    var other =
        CloudEvent.attribute(headers, CloudEvent.TYPE)
            .flatMap(EventTypes::recordOf)
            .filter(type -> !heard.isAssignableFrom(type));
    return other.isPresent() ? null : all.deserialize(topic, headers, bytes);
  }
}
