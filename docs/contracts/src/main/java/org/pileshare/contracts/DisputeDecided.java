package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person has decided a disputed session, on {@code ledger.decisions} (key: session). A later
 * decision of the same session supersedes an earlier one.
 *
 * @param driver who pays; absent if it is the driver of the session, or nobody
 * @param energyWh what is paid for; absent if it is the energy of the session, or none
 */
public record DisputeDecided(
    UUID session,
    DisputeDecision decision,
    @Nullable PersonId driver,
    @Nullable Long energyWh,
    String reason,
    PersonId decidedBy,
    Instant at)
    implements Event {
  public static final long MAX_ENERGY_WH = 10_000_000;

  public DisputeDecided {
    Limits.atMost(200, reason, "a reason");
    if (energyWh != null && (energyWh < 0 || energyWh > MAX_ENERGY_WH)) {
      throw new IllegalArgumentException(
          "Expected 0 to " + MAX_ENERGY_WH + " Wh, but they were " + energyWh);
    }
    if (decision == DisputeDecision.WAIVE && (driver != null || energyWh != null)) {
      throw new IllegalArgumentException(
          "Expected no driver and no energy where nobody pays, but one of them was given");
    }
  }
}
