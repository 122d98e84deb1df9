/**
 * The rules: what a driver desk and a pile desk decide, as immutable values without clock, chance
 * or Kafka.
 *
 * <p>{@code decide(input, recordedAt)} reads and answers an {@link
 * org.pileshare.reservation.core.Outcome}; {@code with(fact, at)} is the only way a desk changes.
 */
@NullMarked
package org.pileshare.reservation.core;

import org.jspecify.annotations.NullMarked;
