package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.MoveSlot;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.Slot;
import org.pileshare.reservation.core.PaperNote.Mark;

/** What a pile's paper says against a wish, told in minutes since 1970 and in cells. */
final class PaperRules {
  private final PaperSheet sheet;

  PaperRules(PaperSheet sheet) {
    this.sheet = sheet;
  }

  /** All but that it is taken. */
  @Nullable Refusal objection(
      Slot slot,
      @Nullable Integer connector,
      PersonId driver,
      @Nullable PaperNote own,
      Instant at) {
    if (sheet.pile == null) {
      return Refusal.UNKNOWN_PILE;
    }
    var pile = sheet.pile();
    var terms = pile.terms();
    boolean keepsStart = keepsStart(own, slot, at);
    long minutes = Duration.between(slot.from(), slot.to()).toSeconds();
    if (pile.retired()) {
      return Refusal.PILE_RETIRED;
    }
    if (connector != null && !has(connector)) {
      return Refusal.UNKNOWN_CONNECTOR;
    }
    if (keepsStart
        ? slot.to().isBefore(sheet.cells.unitEnd(at))
        : !firstUnitEnd(slot).isAfter(at)) {
      return Refusal.IN_THE_PAST;
    }
    if (!sheet.cells.isWhole(slot)) {
      return Refusal.OFF_GRID;
    }
    if (minutes < terms.minMinutes() * 60L) {
      return Refusal.SLOT_TOO_SHORT;
    }
    if (minutes > terms.maxMinutes() * 60L) {
      return Refusal.SLOT_TOO_LONG;
    }
    if (terms.noticeMinutes() > 0
        && !keepsStart
        && slot.from().toEpochMilli() < at.toEpochMilli() + terms.noticeMinutes() * 60_000L) {
      return Refusal.TOO_SOON;
    }
    if (slot.to().toEpochMilli() > at.toEpochMilli() + terms.horizonDays() * 86_400_000L) {
      return Refusal.TOO_FAR_AHEAD;
    }
    if (!sheet.cells.isOpen(slot)) {
      return Refusal.OUTSIDE_HOURS;
    }
    if (held(driver, own, at) >= terms.maxUpcoming()) {
      return Refusal.TOO_MANY_HELD;
    }
    return held(null, own, at) >= sheet.limits.held() ? Refusal.CALENDAR_FULL : null;
  }

  private long held(@Nullable PersonId driver, @Nullable PaperNote own, Instant at) {
    return sheet.notes.values().stream()
        .filter(note -> note != own && note.holds(at))
        .filter(note -> driver == null || note.driver.equals(driver))
        .count();
  }

  private static boolean keepsStart(@Nullable PaperNote own, Slot slot, Instant at) {
    return own != null && own.slot.from().compareTo(at) <= 0 && own.slot.from().equals(slot.from());
  }

  private boolean has(int number) {
    return sheet.pile().connectors().stream().anyMatch(it -> it.number() == number);
  }

  private Instant firstUnitEnd(Slot slot) {
    var end = slot.from().plusSeconds(sheet.pile().unitMinutes() * 60L);
    return end.isBefore(slot.to()) ? end : slot.to();
  }

  boolean hasPassed(Slot slot, Instant at) {
    return !firstUnitEnd(slot).isAfter(at);
  }

  Instant passesAt(Slot slot) {
    return firstUnitEnd(slot);
  }

  /** The lowest connector that is free, or 0. */
  int free(Slot slot, @Nullable Integer wished, PersonId driver, String own) {
    int buffer = sheet.pile().terms().bufferMinutes();
    return sheet.pile().connectors().stream()
        .map(Connector::number)
        .filter(it -> wished == null || wished.equals(it))
        .filter(it -> sheet.cells.isFree(it, slot, driver, own, buffer))
        .min(Integer::compare)
        .orElse(0);
  }

  int freeForMove(PaperNote own, Slot slot, Instant at) {
    int buffer = sheet.pile().terms().bufferMinutes();
    if (sheet.cells.isFree(own.connector, slot, own.driver, own.name, buffer)) {
      return own.connector;
    }
    return keepsStart(own, slot, at) ? 0 : free(slot, null, own.driver, own.name);
  }

  int freeForOffer(InLine it, Instant at) {
    boolean possible =
        !sheet.pile().retired()
            && !hasPassed(it.slot(), at)
            && sheet.cells.isWhole(it.slot())
            && sheet.cells.isOpen(it.slot())
            && held(null, null, at) < sheet.limits.held();
    return possible ? free(it.slot(), it.connector(), it.driver(), it.name()) : 0;
  }

  @Nullable Refusal againstMove(PaperNote note, MoveSlot move, Instant at) {
    if (note.mark == Mark.OFFERED) {
      return Refusal.NOT_HELD;
    }
    if (!note.holds(at)
        || (note.mark == Mark.FULFILLED && !note.slot.from().equals(move.slot().from()))) {
      return Refusal.ALREADY_ENDED;
    }
    if (move.ifVersion() != null && move.ifVersion() != note.version) {
      return Refusal.VERSION_CHANGED;
    }
    return isLate(note, sheet.pile().terms().changeUntilMinutes(), at)
        ? Refusal.TOO_LATE_TO_CHANGE
        : null;
  }

  @Nullable Refusal againstRelease(PaperNote note, ReleaseSlot release, Instant at) {
    if (!note.holds(at)) {
      return Refusal.ALREADY_ENDED;
    }
    if (release.reason() != ReleaseReason.CANCELED) {
      return null;
    }
    if (note.mark == Mark.FULFILLED) {
      return Refusal.ALREADY_ENDED;
    }
    if (release.ifVersion() != null && release.ifVersion() != note.version) {
      return Refusal.VERSION_CHANGED;
    }
    boolean late = isLate(note, sheet.pile().terms().cancelUntilMinutes(), at);
    return late && note.mark != Mark.OFFERED ? Refusal.TOO_LATE_TO_CANCEL : null;
  }

  private static boolean isLate(PaperNote note, int minutes, Instant at) {
    return minutes > 0 && at.toEpochMilli() > note.slot.from().toEpochMilli() - minutes * 60_000L;
  }

  /** The note of the holder in whose time the session began: in the slot, else just before it. */
  @Nullable PaperNote match(
      @Nullable PersonId driver, int connector, Instant startedAt, Instant at) {
    long early = sheet.pile().terms().earlyStartMinutes() * 60L;
    PaperNote best = null;
    for (var note : sheet.notes.values()) {
      boolean fits =
          note.driver.equals(driver)
              && note.connector == connector
              && note.mark != Mark.OFFERED
              && note.mark != Mark.GIVEN_UP
              && !isForgotten(note, at)
              && startedAt.compareTo(note.slot.from().minusSeconds(early)) >= 0
              && startedAt.compareTo(note.slot.to()) < 0;
      if (fits && (best == null || isNearer(note, best, startedAt))) {
        best = note;
      }
    }
    return best;
  }

  private static boolean isNearer(PaperNote one, PaperNote other, Instant startedAt) {
    boolean inside = one.slot.from().compareTo(startedAt) <= 0;
    boolean otherInside = other.slot.from().compareTo(startedAt) <= 0;
    return inside != otherInside ? inside : one.slot.from().isBefore(other.slot.from());
  }

  boolean isForgotten(PaperNote note, Instant at) {
    boolean decided =
        note.mark == Mark.FULFILLED || note.mark == Mark.NO_SHOW || note.mark == Mark.GIVEN_UP;
    return decided && !note.slot.to().plus(sheet.limits.keptAfterEnd()).isAfter(at);
  }
}
