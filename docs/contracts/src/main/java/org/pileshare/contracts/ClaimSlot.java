package org.pileshare.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The driver desk, having found the permission, claims the units for the driver.
 *
 * @param connector which connector; absent means the first that is free
 * @param waits whether to wait in line for the units if they are taken
 */
public record ClaimSlot(
    UUID command,
    UUID reservation,
    PersonId driver,
    PileId pile,
    Slot slot,
    @Nullable Integer connector,
    boolean waits,
    UUID permission)
    implements PileDeskInput {
  public ClaimSlot {
    if (connector != null) {
      Limits.connector(connector);
    }
  }
}
