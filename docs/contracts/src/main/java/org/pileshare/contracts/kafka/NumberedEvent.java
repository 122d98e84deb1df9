package org.pileshare.contracts.kafka;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;

/**
 * A row of an outbox.
 *
 * @param number rises without a gap in the order of commit
 * @param event null for a tombstone: what the key names is gone
 * @param current what stands after it, published in the same transaction; absent if nothing changes
 */
public record NumberedEvent(
    long number,
    String topic,
    String key,
    @Nullable Event event,
    UUID id,
    Instant time,
    @Nullable CurrentState current) {
  /** An event that is told and changes no table. */
  public NumberedEvent(
      long number, String topic, String key, @Nullable Event event, UUID id, Instant time) {
    this(number, topic, key, event, id, time, null);
  }
}
