package org.pileshare.contracts.kafka;

import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;

/**
 * How something stands after an event: the record that takes the place of the former one of its key
 * on a compacted topic.
 *
 * @param event null for a tombstone: there is nothing any more that could stand
 */
public record CurrentState(String topic, String key, @Nullable Event event) {}
