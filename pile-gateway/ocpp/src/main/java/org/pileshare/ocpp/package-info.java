/**
 * OCPP-J: frames and their limits, error codes, and the vendor message that carries a day's table.
 *
 * <p>Both ends of the wire use it, so it knows nothing of services, brokers or sockets.
 */
@NullMarked
package org.pileshare.ocpp;

import org.jspecify.annotations.NullMarked;
