/**
 * OCPP-J in all its versions: frames and their limits, error codes, route tables, official schemas,
 * the one outstanding call that the protocol allows each end, and the vendor message that carries a
 * day's table. The messages of a version are in a package of their own.
 *
 * <p>Both ends of the wire use it, so it knows nothing of services, brokers or sockets.
 */
@NullMarked
package org.pileshare.ocpp;

import org.jspecify.annotations.NullMarked;
