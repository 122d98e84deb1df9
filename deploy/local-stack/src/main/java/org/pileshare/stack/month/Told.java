package org.pileshare.stack.month;

import java.time.Instant;
import org.pileshare.contracts.Event;

/**
 * An event and where it stands: records of one key stand on their topic in the order of {@code
 * loggedAt}, which may lie long behind what the event is about.
 */
record Told(Instant loggedAt, String topic, String key, Event event) {}
