package org.pileshare.contracts.kafka;

import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.Event;

/**
 * A row of an outbox.
 *
 * @param number rises without a gap in the order of commit
 */
public record NumberedEvent(
    long number, String topic, String key, Event event, UUID id, Instant time) {}
