/**
 * Kafka in and out: one thread reads the logs into the book, a relay publishes the book.
 *
 * <p>Nothing is decided here.
 */
@NullMarked
package org.pileshare.ledger.stream;

import org.jspecify.annotations.NullMarked;
