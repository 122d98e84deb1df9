/**
 * {@code ./pileshare faults}: reservation-service on a cluster whose processes are killed, paused
 * and restarted while many clients book.
 */
@NullMarked
package org.pileshare.stack.faults;

import org.jspecify.annotations.NullMarked;
