/**
 * A peer to measure against, and no part of the product: bookings that an exclusion constraint of
 * PostgreSQL keeps apart, behind the same REST stack as reservation-service.
 */
@NullMarked
package org.pileshare.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
