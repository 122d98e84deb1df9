/**
 * Kafka in and out: the topology, its processors and how desks are kept. No rule is here: load,
 * decide, store, forward.
 */
@NullMarked
package org.pileshare.reservation.stream;

import org.jspecify.annotations.NullMarked;
