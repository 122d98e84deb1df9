package org.pileshare.stack.checks;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.ReceivedEvent;

/** A sheet of paper for each pile with a box for each minute: two never stand in one box. */
final class HeldOnce implements Check {
  private static final long MINUTE_SECONDS = 60;

  private final Map<PileId, Map<Long, UUID>> sheets = new HashMap<>();
  private final Verdict.Tally twice = new Verdict.Tally("units held twice");

  @Override
  public void heard(ReceivedEvent received) {
    if (received.event() instanceof SlotReserved reserved) {
      write(reserved, received.partition() + "@" + received.offset());
    } else if (received.event() instanceof ReservationCanceled
        || received.event() instanceof SlotReleased) {
      erase((ReservationEvent) received.event());
    }
  }

  private void write(SlotReserved reserved, String place) {
    var sheet = sheets.computeIfAbsent(reserved.pile(), pile -> new HashMap<>());
    boolean said = false;
    for (long minute = first(reserved); minute < end(reserved); minute++) {
      var former = sheet.put(minute, reserved.reservation());
      if (former != null && !former.equals(reserved.reservation()) && !said) {
        said = true;
        twice.add(
            "At %s %s of %s was given to %s while %s held it",
            place,
            Instant.ofEpochSecond(minute * MINUTE_SECONDS),
            reserved.pile(),
            reserved.reservation(),
            former);
      }
    }
  }

  private void erase(ReservationEvent ended) {
    var sheet = sheets.computeIfAbsent(ended.pile(), pile -> new HashMap<>());
    for (long minute = first(ended); minute < end(ended); minute++) {
      sheet.remove(minute, ended.reservation());
    }
  }

  private static long first(ReservationEvent event) {
    return Math.floorDiv(event.slot().from().getEpochSecond(), MINUTE_SECONDS);
  }

  private static long end(ReservationEvent event) {
    return Math.ceilDiv(event.slot().to().getEpochSecond(), MINUTE_SECONDS);
  }

  @Override
  public List<Verdict> verdicts() {
    return List.of(twice.verdict());
  }
}
