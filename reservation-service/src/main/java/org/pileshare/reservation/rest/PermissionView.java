package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;
import org.pileshare.reservation.core.DeskLimits;
import org.pileshare.reservation.core.PermittedSlot;

/** What each driver may use, from committed records: for advice only, the desks decide. */
@ApplicationScoped
public class PermissionView {
  private static final ConcurrentMap<UUID, PermissionGranted> NONE = new ConcurrentHashMap<>();

  private final ConcurrentMap<PersonId, ConcurrentMap<UUID, PermissionGranted>> byDriver =
      new ConcurrentHashMap<>();

  void happened(PermissionEvent event, Instant now) {
    byDriver.compute(
        event.driver(),
        (driver, known) -> {
          var own = known == null ? new ConcurrentHashMap<UUID, PermissionGranted>() : known;
          own.values().removeIf(granted -> isOver(granted, now));
          if (!(event instanceof PermissionGranted granted)) {
            own.remove(event.permission());
          } else if (!isOver(granted, now) && own.size() < DeskLimits.STANDARD.permissions()) {
            own.put(granted.permission(), granted);
          }
          return own.isEmpty() ? null : own;
        });
  }

  boolean covers(PersonId driver, PileId pile, Slot slot) {
    return byDriver.getOrDefault(driver, NONE).values().stream()
        .anyMatch(granted -> granted.pile().equals(pile) && PermittedSlot.covers(granted, slot));
  }

  /** The piles that the driver may use during the whole slot, by name. */
  List<PileId> pilesFor(PersonId driver, Slot slot) {
    return byDriver.getOrDefault(driver, NONE).values().stream()
        .filter(granted -> PermittedSlot.covers(granted, slot))
        .map(PermissionGranted::pile)
        .distinct()
        .sorted(Comparator.comparing(PileId::value))
        .toList();
  }

  void forget(Instant now) {
    Map.copyOf(byDriver)
        .keySet()
        .forEach(
            driver ->
                byDriver.computeIfPresent(
                    driver,
                    (key, own) -> {
                      own.values().removeIf(granted -> isOver(granted, now));
                      return own.isEmpty() ? null : own;
                    }));
  }

  private static boolean isOver(PermissionGranted granted, Instant now) {
    var until = granted.validUntil();
    return until != null && !until.isAfter(now);
  }
}
