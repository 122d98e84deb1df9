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
 */
public record NumberedEvent(
    long number, String topic, String key, @Nullable Event event, UUID id, Instant time) {}
