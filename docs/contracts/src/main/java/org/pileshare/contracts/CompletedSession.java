package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session that has both ends; complete in itself, so that one event is enough to bill it. */
public sealed interface CompletedSession extends SessionEvent, PileDeskInput
    permits SessionEnded, OfflineSessionUploaded {
  UUID session();

  int connector();

  CardId card();

  @Nullable PersonId driver();

  long meterStartWh();

  long meterStopWh();

  Instant startedAt();

  Instant endedAt();

  Instant receivedAt();

  String reason();

  boolean startReported();

  /** Energy delivered, in Wh: the difference of the two readings. */
  default long energyWh() {
    return meterStopWh() - meterStartWh();
  }
}
