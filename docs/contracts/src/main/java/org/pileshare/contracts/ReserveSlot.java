package org.pileshare.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A driver asks for a run of units of a pile.
 *
 * @param command the same for every retry of the same request
 * @param reservation the client's own id, a UUIDv7 (RFC 9562); names one reservation of this driver
 * @param connector which connector; absent means the first that is free
 * @param waits whether to wait in line for the units if they are taken
 */
public record ReserveSlot(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    Slot slot,
    @Nullable Integer connector,
    boolean waits)
    implements DriverDeskInput {
  public ReserveSlot {
    if (connector != null) {
      Limits.connector(connector);
    }
  }
}
