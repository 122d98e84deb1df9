package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.RollOverDay;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.UseAuthorityAllocated;

/**
 * Judges one pile by a sheet of paper: one cell for each five minutes, with a name in it.
 *
 * <p>It shares nothing with the rules but the records: it compares cells where they compare spans.
 */
final class PaperSheet {
  private static final long CELL_SECONDS = 300;

  private final DeskLimits limits;
  private final Set<String> reached;
  private final Map<Long, String> cells = new HashMap<>();
  private final Map<String, Slot> holds = new TreeMap<>();
  private final Set<String> born = new HashSet<>();
  private final Map<LocalDate, Long> versions = new HashMap<>();
  private @Nullable PileDescribed pile;
  private @Nullable LocalDate rolledOver;

  PaperSheet(DeskLimits limits, Set<String> reached) {
    this.limits = limits;
    this.reached = reached;
  }

  /** What the desk told when it heard this must be what the sheet says. */
  void judge(PileDeskInput input, Instant at, List<Event> messages) {
    var tables = new TreeSet<LocalDate>();
    switch (input) {
      case ClaimSlot claim -> judgeClaim(claim, at, messages, tables);
      case ReleaseSlot release -> judgeRelease(release, at, messages, tables);
      case PileDescribed described -> {
        if (pile == null || described.version() > pile.version()) {
          pile = described;
          rollOver(at, tables);
        }
      }
      case RollOverDay timer -> {
        judgePassed(at, messages);
        if (pile != null && today(at).isAfter(Objects.requireNonNull(rolledOver))) {
          rollOver(at, tables);
          reached.add("day rolled over");
        }
      }
    }
    judgeTables(messages, tables);
  }

  Map<String, Slot> holds() {
    return holds;
  }

  private void judgeClaim(
      ClaimSlot claim, Instant at, List<Event> messages, Set<LocalDate> tables) {
    var name = name(claim.driver(), claim.reservation());
    var expected = objection(claim.slot(), at);
    var refused = the(messages, ReservationRefused.class);
    var reserved = the(messages, SlotReserved.class);
    var reply = the(messages, ReservationReply.class);
    var settled = the(messages, SettleClaim.class);
    assertThat(refused.map(ReservationRefused::refusal).orElse(null))
        .as("%s", claim)
        .isEqualTo(expected);
    assertThat(reserved.isEmpty()).isEqualTo(expected != null);
    assertThat(reply.orElseThrow().refusal()).isEqualTo(expected);
    assertThat(settled.orElseThrow().refusal()).isEqualTo(expected);
    assertThat(settled.orElseThrow().at()).isEqualTo(reply.orElseThrow().at());
    if (reserved.isPresent()) {
      assertThat(born.add(name)).as("%s has one birth", name).isTrue();
      assertThat(reserved.get().units())
          .isEqualTo(claim.slot().length().toMinutes() / pile().unitMinutes());
      for (var cell : cellsOf(claim.slot())) {
        assertThat(cells.put(cell, name)).as("cell %d is free", cell).isNull();
      }
      holds.put(name, claim.slot());
      touch(claim.slot(), at, tables);
    }
  }

  private @Nullable Refusal objection(Slot slot, Instant at) {
    if (pile == null) {
      return Refusal.UNKNOWN_PILE;
    }
    var firstEnds = slot.from().toEpochMilli() + pile().unitMinutes() * 60_000L;
    if (firstEnds <= at.toEpochMilli() || slot.to().toEpochMilli() <= at.toEpochMilli()) {
      return Refusal.IN_THE_PAST;
    }
    if (secondOfDay(slot.from()) % (pile().unitMinutes() * 60L) != 0
        || secondOfDay(slot.to()) % (pile().unitMinutes() * 60L) != 0) {
      return Refusal.OFF_GRID;
    }
    if (!cellsOf(slot).stream().allMatch(this::isOpen)) {
      return Refusal.OUTSIDE_HOURS;
    }
    if (holds.size() >= limits.held()) {
      return Refusal.CALENDAR_FULL;
    }
    return cellsOf(slot).stream().anyMatch(cells::containsKey) ? Refusal.SLOT_TAKEN : null;
  }

  private void judgeRelease(
      ReleaseSlot release, Instant at, List<Event> messages, Set<LocalDate> tables) {
    var name = name(release.driver(), release.reservation());
    var slot = holds.get(name);
    if (slot == null) {
      assertThat(messages).isEmpty();
      reached.add("release of nothing");
      return;
    }
    boolean byDriver = release.reason() == ReleaseReason.CANCELED;
    assertThat(the(messages, ReservationCanceled.class).isPresent()).isEqualTo(byDriver);
    assertThat(the(messages, SlotReleased.class).isPresent()).isEqualTo(!byDriver);
    assertThat(the(messages, ReservationReply.class).isPresent()).isEqualTo(byDriver);
    assertThat(the(messages, SettleClaim.class)).isPresent();
    free(name, slot);
    touch(slot, at, tables);
  }

  private void judgePassed(Instant at, List<Event> messages) {
    var passed = new TreeSet<String>();
    holds.forEach(
        (name, slot) -> {
          if (Duration.between(slot.to(), at).compareTo(limits.keptAfterEnd()) > 0) {
            passed.add(name);
          }
        });
    var released = new TreeSet<String>();
    for (var message : messages) {
      if (message instanceof SlotReleased it) {
        assertThat(it.reason()).isEqualTo(ReleaseReason.PASSED);
        released.add(name(it.driver(), it.reservation()));
        reached.add("slot passed");
      }
    }
    assertThat(released).isEqualTo(passed);
    passed.forEach(name -> free(name, Objects.requireNonNull(holds.get(name))));
  }

  private PileDescribed pile() {
    return Objects.requireNonNull(pile);
  }

  private void free(String name, Slot slot) {
    for (var cell : cellsOf(slot)) {
      assertThat(cells.remove(cell)).isEqualTo(name);
    }
    holds.remove(name);
  }

  private void rollOver(Instant at, Set<LocalDate> tables) {
    var today = today(at);
    rolledOver = today;
    tables.add(today);
    tables.add(today.plusDays(1));
  }

  private void touch(Slot slot, Instant at, Set<LocalDate> tables) {
    for (var cell : cellsOf(slot)) {
      var day = local(cell).toLocalDate();
      if (!day.isBefore(today(at))) {
        tables.add(day);
      }
    }
  }

  private void judgeTables(List<Event> messages, Set<LocalDate> expected) {
    var days = new TreeSet<LocalDate>();
    for (var message : messages) {
      if (message instanceof UseAuthorityAllocated table) {
        days.add(table.day());
        assertThat(table.version()).isEqualTo(versions.merge(table.day(), 1L, Long::sum));
        judgeTable(table);
      }
    }
    assertThat(days).isEqualTo(expected);
  }

  private void judgeTable(UseAuthorityAllocated table) {
    var cursor = table.day().atStartOfDay(table.zone()).toInstant();
    for (var run : table.runs()) {
      assertThat(run.from()).isEqualTo(cursor);
      var holder = run.driver() == null ? null : run.driver() + " " + run.reservation();
      for (var cell : cellsOf(new Slot(run.from(), run.to()))) {
        // A plain comparison, because there are millions of cells.
        if (!Objects.equals(holder, cells.get(cell)) || run.authority() != authority(cell)) {
          fail("Expected %s %s, but %s", authority(cell), cells.get(cell), run);
        }
      }
      cursor = run.to();
    }
    assertThat(cursor).isEqualTo(table.day().plusDays(1).atStartOfDay(table.zone()).toInstant());
  }

  private Authority authority(long cell) {
    if (cells.containsKey(cell)) {
      return Authority.HELD;
    }
    return pile().unreserved() == UnreservedUnits.OPEN && isOpen(cell)
        ? Authority.OPEN
        : Authority.CLOSED;
  }

  private boolean isOpen(long cell) {
    var begins = local(cell);
    var second = begins.toLocalTime().toSecondOfDay();
    return pile().hours().isEmpty()
        || pile().hours().stream()
            .filter(hours -> hours.day() == begins.getDayOfWeek())
            .anyMatch(
                hours -> {
                  var closes = hours.closes().toSecondOfDay();
                  return hours.opens().toSecondOfDay() <= second
                      && (closes == 0 || second + CELL_SECONDS <= closes);
                });
  }

  private ZonedDateTime local(long cell) {
    return Instant.ofEpochSecond(cell * CELL_SECONDS).atZone(pile().zone());
  }

  private LocalDate today(Instant at) {
    return at.atZone(pile().zone()).toLocalDate();
  }

  private long secondOfDay(Instant instant) {
    return instant.atZone(pile().zone()).toLocalTime().toSecondOfDay();
  }

  private static List<Long> cellsOf(Slot slot) {
    var cells = new ArrayList<Long>();
    var last = slot.to().getEpochSecond() - 1;
    for (var cell = slot.from().getEpochSecond() / CELL_SECONDS;
        cell <= last / CELL_SECONDS;
        cell++) {
      cells.add(cell);
    }
    return cells;
  }

  static String name(PersonId driver, UUID reservation) {
    return driver + " " + reservation;
  }

  /** The only one of its kind, or none. */
  static <T extends Event> Optional<T> the(List<Event> messages, Class<T> type) {
    var found = messages.stream().filter(type::isInstance).map(type::cast).toList();
    assertThat(found).as("at most one %s", type.getSimpleName()).hasSizeLessThan(2);
    return found.stream().findFirst();
  }
}
