package org.pileshare.contracts;

import java.util.UUID;

/**
 * A driver asks for a run of units of a pile.
 *
 * @param command the same for every retry of the same request
 * @param reservation the client's own id, a UUIDv7 (RFC 9562); names one reservation of this driver
 */
public record ReserveSlot(UUID command, UUID reservation, PersonId driver, PileId pile, Slot slot)
    implements DriverDeskInput {}
