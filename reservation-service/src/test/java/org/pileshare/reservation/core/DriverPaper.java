package org.pileshare.reservation.core;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.Slot;

/** A driver's permissions on paper, and what they say about a time; counted in seconds. */
final class DriverPaper {
  /** The permission that a time would rest on, or why there is none. */
  record Finding(@Nullable UUID permission, @Nullable Refusal refusal) {}

  final Map<UUID, PermissionGranted> permissions = new TreeMap<>();
  private final DeskLimits limits;
  private final Set<String> reached;

  DriverPaper(DeskLimits limits, Set<String> reached) {
    this.limits = limits;
    this.reached = reached;
  }

  Finding entitled(PileId pile, Slot slot, Collection<DriverNote> notes, @Nullable DriverNote own) {
    var covering = new ArrayList<UUID>();
    permissions.forEach(
        (id, permission) -> {
          if (covers(permission, pile, slot)) {
            covering.add(id);
          }
        });
    if (covering.isEmpty()) {
      return new Finding(null, Refusal.NO_PERMISSION);
    }
    if (covering.size() > 1) {
      reached.add("covered twice");
    }
    for (var id : covering) {
      if (suffices(id, slot, notes, own)) {
        if (!id.equals(covering.getFirst())) {
          reached.add("second permission had units left");
        }
        return new Finding(id, null);
      }
    }
    return new Finding(null, Refusal.QUOTA_EXCEEDED);
  }

  boolean isCovered(PileId pile, Slot slot) {
    return permissions.values().stream().anyMatch(it -> covers(it, pile, slot));
  }

  @Nullable Refusal objection(
      Slot slot, Collection<DriverNote> notes, @Nullable DriverNote own, Instant at) {
    if (Duration.between(slot.from(), slot.to()).toSeconds() > limits.longestSlot().toSeconds()) {
      return Refusal.SLOT_TOO_LONG;
    }
    if (Duration.between(at, slot.to()).compareTo(limits.horizon()) > 0) {
      return Refusal.TOO_FAR_AHEAD;
    }
    long upcoming = notes.stream().filter(it -> it != own && it.isUpcoming(at)).count();
    return upcoming >= limits.upcoming() ? Refusal.TOO_MANY_HELD : overlap(slot, notes, own);
  }

  @Nullable Refusal overlap(Slot slot, Collection<DriverNote> notes, @Nullable DriverNote own) {
    for (var note : notes) {
      for (var mine : note == own ? List.<Slot>of() : note.own()) {
        boolean apart =
            mine.to().compareTo(slot.from()) <= 0 || slot.to().compareTo(mine.from()) <= 0;
        if (!apart) {
          return Refusal.OVERLAPS_OWN;
        }
      }
    }
    return null;
  }

  private static boolean covers(PermissionGranted it, PileId pile, Slot slot) {
    return it.pile().equals(pile)
        && it.validFrom().compareTo(slot.from()) <= 0
        && !isOver(it, slot.to().minusNanos(1))
        && (it.bounds().hours().isEmpty() || isWithinHours(it.bounds(), slot));
  }

  static boolean isOver(PermissionGranted permission, Instant at) {
    return permission.validUntil() != null && permission.validUntil().compareTo(at) <= 0;
  }

  private static boolean isWithinHours(PermissionBounds bounds, Slot slot) {
    for (var cell : PaperCells.of(slot)) {
      var local = Instant.ofEpochSecond(cell * PaperCells.CELL_SECONDS).atZone(bounds.zone());
      int second = local.toLocalTime().toSecondOfDay();
      boolean open =
          bounds.hours().stream()
              .filter(hours -> hours.day() == local.getDayOfWeek())
              .anyMatch(
                  hours ->
                      hours.opens().toSecondOfDay() <= second
                          && (hours.closes().toSecondOfDay() == 0
                              || second < hours.closes().toSecondOfDay()));
      if (!open) {
        return false;
      }
    }
    return true;
  }

  private boolean suffices(
      UUID id, Slot slot, Collection<DriverNote> notes, @Nullable DriverNote own) {
    var bounds = Objects.requireNonNull(permissions.get(id)).bounds();
    var last = slot.to().minusNanos(1).atZone(bounds.zone()).toLocalDate();
    for (var day = slot.from().atZone(bounds.zone()).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      var monday = day.minusDays(day.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue());
      if (exceeds(bounds.unitsPerDay(), bounds, day, 1, id, slot, notes, own)
          || exceeds(bounds.unitsPerWeek(), bounds, monday, 7, id, slot, notes, own)) {
        return false;
      }
    }
    return true;
  }

  private static boolean exceeds(
      @Nullable Integer most,
      PermissionBounds bounds,
      LocalDate first,
      int days,
      UUID id,
      Slot slot,
      Collection<DriverNote> notes,
      @Nullable DriverNote own) {
    if (most == null) {
      return false;
    }
    long from = first.atStartOfDay(bounds.zone()).toEpochSecond();
    long to = first.plusDays(days).atStartOfDay(bounds.zone()).toEpochSecond();
    long used = units(slot, from, to, bounds.unitMinutes());
    for (var note : notes) {
      for (var counted : note == own ? List.<Slot>of() : note.usedOf(id)) {
        used += units(counted, from, to, bounds.unitMinutes());
      }
    }
    return used > most;
  }

  private static long units(Slot slot, long from, long to, int unitMinutes) {
    long seconds =
        Math.min(to, slot.to().getEpochSecond()) - Math.max(from, slot.from().getEpochSecond());
    return seconds <= 0 ? 0 : (seconds + unitMinutes * 60L - 1) / (unitMinutes * 60L);
  }
}
