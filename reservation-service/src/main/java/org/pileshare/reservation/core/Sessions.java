package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ChangeReason;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.reservation.core.Entry.Fulfilled;
import org.pileshare.reservation.core.Entry.GivenUp;

/** What the piles report: the first session in a slot fulfils it, and its end frees the rest. */
final class Sessions {
  /** What both kinds of reports say. */
  private record Report(
      PileId pile, UUID session, int connector, @Nullable PersonId driver, Instant startedAt) {
    static Report of(CompletedSession it) {
      return new Report(it.pile(), it.session(), it.connector(), it.driver(), it.startedAt());
    }
  }

  private Sessions() {}

  static void started(Draft draft, SessionStarted it) {
    var report = new Report(it.pile(), it.session(), it.connector(), it.driver(), it.startedAt());
    match(draft.calendar(), report, draft.at()).ifPresent(entry -> fulfil(draft, report, entry));
  }

  static void completed(Draft draft, CompletedSession session) {
    var report = Report.of(session);
    var match = match(draft.calendar(), report, draft.at());
    if (match.isEmpty()) {
      return;
    }
    fulfil(draft, report, match.get());
    var entry = draft.entry(match.get().name());
    if (isNews(entry, session) && !isForgotten(draft.calendar(), entry, draft.at())) {
      draft.hear(session);
      finishEarly(draft, report, entry);
    }
  }

  /**
   * The slot in which the holder began to charge, or into which the early start leads. A time that
   * belongs to one slot does not count for the next as an early start.
   */
  private static Optional<Entry> match(PileCalendar calendar, Report report, Instant now) {
    if (calendar.pile() == null) {
      return Optional.empty();
    }
    var early = Duration.ofMinutes(calendar.described().terms().earlyStartMinutes());
    return calendar.entries().all().stream()
        .filter(entry -> entry.connector() == report.connector())
        .filter(entry -> entry.name().driver().equals(report.driver()))
        .filter(entry -> !entry.isOffered() && !(entry.state() instanceof GivenUp))
        .filter(entry -> !isForgotten(calendar, entry, now))
        .filter(
            entry ->
                new Slot(entry.slot().from().minus(early), entry.slot().to())
                    .contains(report.startedAt()))
        .min(
            Comparator.comparing((Entry entry) -> !entry.slot().contains(report.startedAt()))
                .thenComparing(entry -> entry.slot().from()));
  }

  private static boolean isForgotten(PileCalendar calendar, Entry entry, Instant now) {
    return entry.isForgotten(now.minus(calendar.limits().keptAfterEnd()));
  }

  private static void fulfil(Draft draft, Report report, Entry entry) {
    if (entry.state() instanceof Fulfilled) {
      return;
    }
    var name = entry.name();
    var command = Ids.derived("ReservationFulfilled", report.session(), name);
    draft.happen(
        new ReservationFulfilled(
            command,
            name.reservation(),
            name.driver(),
            report.pile(),
            entry.connector(),
            entry.slot(),
            report.session(),
            entry.version() + 1,
            draft.at()));
    settle(draft, command, report.pile(), draft.entry(name));
  }

  /** A report that was heard before, or that is older than one that was, says nothing new. */
  private static boolean isNews(Entry entry, CompletedSession session) {
    return entry.state() instanceof Fulfilled fulfilled
        && (fulfilled.finishedAt() == null || session.endedAt().isAfter(fulfilled.finishedAt()));
  }

  /** The fact that a session has ended, kept with the slot it was in. */
  static Entries finished(PileCalendar calendar, CompletedSession session, Instant at) {
    var entry = match(calendar, Report.of(session), at).orElseThrow();
    if (!(entry.state() instanceof Fulfilled fulfilled)) {
      throw new IllegalStateException("Expected a fulfilled slot, but it is " + entry);
    }
    var next = new Fulfilled(fulfilled.session(), session.endedAt(), fulfilled.late());
    return calendar.entries().with(entry.became(next, entry.version()));
  }

  /** The units that have not begun are free, if the slot is running and has any. */
  private static void finishEarly(Draft draft, Report report, Entry entry) {
    var now = draft.at();
    var name = entry.name();
    var end = draft.calendar().grid().unitAt(now).to();
    if (!entry.holds(now) || !entry.hasBegun(now) || !end.isBefore(entry.slot().to())) {
      return;
    }
    var rest = new Slot(entry.slot().from(), end);
    var command = Ids.derived("EARLY_FINISH", report.session(), name);
    draft.happen(
        new SlotChanged(
            command,
            name.reservation(),
            name.driver(),
            report.pile(),
            entry.connector(),
            rest,
            entry.connector(),
            entry.slot(),
            draft.calendar().grid().count(rest),
            entry.permission(),
            ChangeReason.EARLY_FINISH,
            entry.version() + 1,
            now));
    settle(draft, command, report.pile(), draft.entry(name));
  }

  /** A slot that was given up before holds nothing, and the driver is told so. */
  private static void settle(Draft draft, UUID command, PileId pile, Entry entry) {
    var answer =
        entry.isClosed()
            ? Answer.without(entry.status(), entry.slot(), entry.version(), draft.at())
            : Answer.holding(entry, draft.at());
    draft.settle(command, entry.name(), pile, answer, null);
  }
}
