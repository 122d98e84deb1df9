package org.pileshare.gateway.core;

import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileId;

/**
 * A pile says that a session began; these five fields name it, whatever id the message has.
 *
 * @param startedAt the pile's clock
 */
public record StartReport(
    PileId pile, int connector, CardId card, long meterStartWh, Instant startedAt) {
  /** The same for every repetition of the report. */
  public UUID session() {
    return Ids.derived(pile, connector, card, startedAt, meterStartWh);
  }
}
