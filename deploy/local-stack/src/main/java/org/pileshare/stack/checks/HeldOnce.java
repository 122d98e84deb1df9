package org.pileshare.stack.checks;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.ReceivedEvent;

/** A sheet of paper for each connector with a box for each minute: two never stand in one box. */
final class HeldOnce implements Check {
  private static final long MINUTE_SECONDS = 60;

  private record Outlet(PileId pile, @Nullable Integer connector) {}

  private final Map<Outlet, Map<Long, UUID>> sheets = new HashMap<>();
  private final Verdict.Tally twice = new Verdict.Tally("units held twice");

  @Override
  public void heard(ReceivedEvent received) {
    var place = received.partition() + "@" + received.offset();
    switch (received.event()) {
      case SlotReserved reserved -> write(reserved, reserved.connector(), place);
      case SlotOffered offered -> write(offered, offered.connector(), place);
      case SlotChanged changed -> {
        erase(changed.former(), sheet(changed.pile(), changed.formerConnector()), changed);
        write(changed, changed.connector(), place);
      }
      case ReservationCanceled ended ->
          erase(ended.slot(), sheet(ended.pile(), ended.connector()), ended);
      case SlotReleased ended -> erase(ended.slot(), sheet(ended.pile(), ended.connector()), ended);
      case null, default -> {
        // Nothing else holds or frees a unit.
      }
    }
  }

  private Map<Long, UUID> sheet(PileId pile, @Nullable Integer connector) {
    return sheets.computeIfAbsent(new Outlet(pile, connector), outlet -> new HashMap<>());
  }

  private void write(ReservationEvent reserved, int connector, String place) {
    var sheet = sheet(reserved.pile(), connector);
    boolean said = false;
    for (long minute = first(reserved.slot()); minute < end(reserved.slot()); minute++) {
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

  private static void erase(Slot slot, Map<Long, UUID> sheet, ReservationEvent ended) {
    for (long minute = first(slot); minute < end(slot); minute++) {
      sheet.remove(minute, ended.reservation());
    }
  }

  private static long first(Slot slot) {
    return Math.floorDiv(slot.from().getEpochSecond(), MINUTE_SECONDS);
  }

  private static long end(Slot slot) {
    return Math.ceilDiv(slot.to().getEpochSecond(), MINUTE_SECONDS);
  }

  @Override
  public List<Verdict> verdicts() {
    return List.of(twice.verdict());
  }
}
