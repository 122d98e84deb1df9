package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;

/**
 * A decision of a pile desk in the making. Each fact counts at once, so that the next rule sees
 * what it has left; at the end freed units are offered, and the changed days get new tables.
 */
final class Draft {
  private final Instant at;
  private final List<Event> facts = new ArrayList<>();
  private final List<Event> messages = new ArrayList<>();
  private final TreeSet<LocalDate> days = new TreeSet<>();
  private PileCalendar calendar;

  Draft(PileCalendar before, Instant at) {
    this.calendar = before;
    this.at = at;
  }

  /** When it is decided. */
  Instant at() {
    return at;
  }

  /** The calendar as it is by now. */
  PileCalendar calendar() {
    return calendar;
  }

  Entry entry(ReservationName name) {
    return calendar.entries().of(name).orElseThrow();
  }

  /** The calendar changes by it; it is told to nobody, since it was heard. */
  void hear(Event fact) {
    facts.add(fact);
    calendar = calendar.with(fact, at);
  }

  /** The calendar changes by it, all are told, and its days get new tables. */
  void happen(ReservationEvent event) {
    hear(event);
    tell(event);
    touch(event.slot());
    if (event instanceof SlotChanged change) {
      touch(change.former());
    }
  }

  void tell(Event message) {
    messages.add(message);
  }

  void allocate(LocalDate day) {
    days.add(day);
  }

  /** The driver desk is told, and so is the request that waits. */
  void answer(UUID command, ReservationName name, PileId pile, Answer answer) {
    settle(command, name, pile, answer, null);
    tell(answer.reply(command, name, pile));
  }

  void settle(
      UUID command,
      ReservationName name,
      PileId pile,
      Answer answer,
      @Nullable ReleaseReason reason) {
    var about = Objects.requireNonNull(answer.slot(), "Expected an answer about a slot");
    tell(answer.settle(command, name, pile, about, reason));
  }

  /** A slot also decides about the units before it: early start and buffer lie there. */
  private void touch(Slot slot) {
    var terms = calendar.described().terms();
    var before = Duration.ofMinutes(Math.max(terms.earlyStartMinutes(), terms.bufferMinutes()));
    var grid = calendar.grid();
    var today = grid.dayOf(at);
    grid.daysOf(new Slot(slot.from().minus(before), slot.to())).stream()
        .filter(day -> !day.isBefore(today))
        .forEach(days::add);
  }

  Outcome closed() {
    if (!facts.isEmpty() && calendar.pile() != null) {
      Offers.walk(this);
    }
    for (var day : days) {
      var table = Tables.of(calendar, day, at);
      hear(table);
      tell(table);
    }
    return new Outcome(at, facts, messages, null);
  }
}
