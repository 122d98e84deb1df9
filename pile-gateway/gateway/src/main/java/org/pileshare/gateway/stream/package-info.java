/** Kafka in and out: what the gateway knows, and what it writes down. Holds no rules. */
@NullMarked
package org.pileshare.gateway.stream;

import org.jspecify.annotations.NullMarked;
