package org.pileshare.stack.checks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.kafka.ReceivedEvent;

/**
 * At the end the table of each pile and day is what its reservations come to. Meanwhile its version
 * only grows; numbers may be missing, because the topic is compacted.
 */
final class TablesMatch implements Check {
  private record PileAndDay(PileId pile, LocalDate day) {}

  private final Map<PileId, Map<UUID, Slot>> held = new HashMap<>();
  private final Map<PileAndDay, UseAuthorityAllocated> tables = new HashMap<>();
  private final Verdict.Tally backwards = new Verdict.Tally("table versions that do not grow");

  @Override
  public void heard(ReceivedEvent received) {
    if (received.event() instanceof SlotReserved event) {
      of(event).put(event.reservation(), event.slot());
    } else if (received.event() instanceof ReservationCanceled
        || received.event() instanceof SlotReleased) {
      var event = (ReservationEvent) received.event();
      of(event).remove(event.reservation());
    } else if (received.event() instanceof UseAuthorityAllocated table) {
      var former = tables.put(new PileAndDay(table.pile(), table.day()), table);
      if (former != null && former.version() >= table.version()) {
        backwards.add(
            "%s went from version %d to %d", table.key(), former.version(), table.version());
      }
    }
  }

  private Map<UUID, Slot> of(ReservationEvent event) {
    return held.computeIfAbsent(event.pile(), pile -> new HashMap<>());
  }

  @Override
  public List<Verdict> verdicts() {
    var differing = new Verdict.Tally("tables that differ from the reservations");
    for (var table : tables.values()) {
      var wanted = expected(table);
      var found = found(table);
      if (!wanted.equals(found)) {
        differing.add("%s holds %s, but %s is reserved", table.key(), found, wanted);
      }
      if (!coversItsDay(table)) {
        differing.add("%s does not cover its day without gap or overlap", table.key());
      }
    }
    requireTables(differing);
    return List.of(differing.verdict(), backwards.verdict());
  }

  private static Map<UUID, Slot> found(UseAuthorityAllocated table) {
    return table.runs().stream()
        .filter(run -> run.authority() == Authority.HELD)
        .collect(
            Collectors.toMap(
                run -> run.reservation(), run -> new Slot(run.from(), run.to()), Slots::joined));
  }

  private Map<UUID, Slot> expected(UseAuthorityAllocated table) {
    var day = Slots.dayOf(table.day(), table.zone());
    var expected = new HashMap<UUID, Slot>();
    held.getOrDefault(table.pile(), Map.of())
        .forEach(
            (reservation, slot) -> {
              if (slot.overlaps(day)) {
                expected.put(reservation, Slots.cut(slot, day));
              }
            });
    return expected;
  }

  private static boolean coversItsDay(UseAuthorityAllocated table) {
    var day = Slots.dayOf(table.day(), table.zone());
    Instant reached = day.from();
    for (var run : table.runs()) {
      if (!run.from().equals(reached)) {
        return false;
      }
      reached = run.to();
    }
    return reached.equals(day.to());
  }

  /** A day with a reservation and without a table would never open its pile. */
  private void requireTables(Verdict.Tally differing) {
    var zones =
        tables.values().stream()
            .collect(
                Collectors.toMap(
                    UseAuthorityAllocated::pile, UseAuthorityAllocated::zone, (one, same) -> one));
    held.forEach(
        (pile, slots) ->
            slots.forEach(
                (reservation, slot) -> {
                  var zone = zones.get(pile);
                  if (zone == null
                      || !Slots.daysOf(slot, zone)
                          .allMatch(day -> tables.containsKey(new PileAndDay(pile, day)))) {
                    differing.add("%s of %s is in no table", slot, pile);
                  }
                }));
  }
}
