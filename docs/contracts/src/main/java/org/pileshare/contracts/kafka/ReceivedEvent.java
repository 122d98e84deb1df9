package org.pileshare.contracts.kafka;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;

/**
 * A committed record as an {@link EventReader} hands it over.
 *
 * @param event null for a tombstone
 * @param recordedAt the time of the record: the broker's on command topics, else the writer's
 */
public record ReceivedEvent(
    String topic,
    int partition,
    long offset,
    String key,
    @Nullable Event event,
    Instant recordedAt,
    Headers headers) {
  /** A CloudEvents attribute of the record. */
  public Optional<String> attribute(String name) {
    return CloudEvent.attribute(headers, name);
  }
}
