package org.pileshare.reservation.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.reservation.core.Entry.Offered;

/**
 * What time brings about without anybody asking: a new day, and what is given up when it is due.
 *
 * <table>
 *   <caption>What is due when</caption>
 *   <tr><td>the pile, or the connector, is shared no more</td><td>at once</td></tr>
 *   <tr><td>an offer was not taken</td><td>when it lapses</td></tr>
 *   <tr><td>the holder did not come</td><td>see {@link NoShows}</td></tr>
 *   <tr><td>units that are waited for have begun to pass</td><td>when the first has ended</td></tr>
 * </table>
 */
final class Dues {
  /** A slot, an offer or a place in line that is to be given up. */
  private record Due(
      Instant at,
      ReservationName name,
      @Nullable Integer connector,
      Slot slot,
      ReleaseReason reason,
      long version) {
    static Due of(Entry entry, ReleaseReason reason, Instant at) {
      return new Due(
          at, entry.name(), entry.connector(), entry.slot(), reason, entry.version() + 1);
    }

    static Due of(Waiting waiting, ReleaseReason reason, Instant at) {
      return new Due(at, waiting.name(), null, waiting.slot(), reason, waiting.version() + 1);
    }
  }

  private Dues() {}

  static void pass(Draft draft, PassTime timer) {
    var calendar = draft.calendar();
    if (calendar.pile() == null) {
      return;
    }
    var today = calendar.grid().dayOf(draft.at());
    if (calendar.rolledOver() == null || today.isAfter(calendar.rolledOver())) {
      draft.hear(timer);
      allocate(draft, today);
    }
    giveUp(draft);
  }

  /** A description is complete in itself; one that comes late changes nothing. */
  static void describe(Draft draft, PileDescribed description) {
    var known = draft.calendar().pile();
    if (known != null && description.version() <= known.version()) {
      return;
    }
    draft.hear(description);
    allocate(draft, draft.calendar().grid().dayOf(draft.at()));
    giveUp(draft);
  }

  static Optional<Instant> next(PileCalendar calendar) {
    var rolledOver = calendar.rolledOver();
    if (rolledOver == null) {
      return Optional.empty();
    }
    var midnight = Days.whole(rolledOver.plusDays(1), calendar.described().zone()).from();
    return Stream.concat(Stream.of(midnight), all(calendar, calendar.last()).map(Due::at))
        .min(Comparator.naturalOrder());
  }

  private static void allocate(Draft draft, LocalDate today) {
    draft.allocate(today);
    draft.allocate(today.plusDays(1));
  }

  /** The earliest first, and no more at once than one transaction should carry. */
  private static void giveUp(Draft draft) {
    var calendar = draft.calendar();
    all(calendar, draft.at())
        .filter(due -> !due.at().isAfter(draft.at()))
        .sorted(Comparator.comparing(Due::at).thenComparing(Due::name))
        .limit(calendar.limits().dueAtOnce())
        .toList()
        .forEach(due -> giveUp(draft, due));
  }

  private static void giveUp(Draft draft, Due due) {
    var pile = draft.calendar().described().pile();
    var name = due.name();
    var command = Ids.derived("SlotReleased", pile, name, due.version());
    draft.happen(
        new SlotReleased(
            command,
            name.reservation(),
            name.driver(),
            pile,
            due.connector(),
            due.slot(),
            due.reason(),
            due.version(),
            draft.at()));
    var status =
        due.reason() == ReleaseReason.NO_SHOW
            ? ReservationStatus.NO_SHOW
            : ReservationStatus.CANCELED;
    var answer = Answer.without(status, due.slot(), due.version(), draft.at());
    draft.settle(command, name, pile, answer, due.reason());
  }

  private static Stream<Due> all(PileCalendar calendar, Instant now) {
    return Stream.concat(
        calendar.entries().all().stream().flatMap(entry -> due(calendar, entry, now).stream()),
        calendar.waiting().inOrder().stream().map(waiting -> due(calendar, waiting, now)));
  }

  private static Optional<Due> due(PileCalendar calendar, Entry entry, Instant now) {
    if (entry.holds(now) && !isShared(calendar, entry.connector())) {
      return Optional.of(Due.of(entry, ReleaseReason.PILE_RETIRED, now));
    }
    return entry.state() instanceof Offered offered
        ? Optional.of(Due.of(entry, ReleaseReason.OFFER_LAPSED, offered.until()))
        : NoShows.due(calendar, entry).map(at -> Due.of(entry, ReleaseReason.NO_SHOW, at));
  }

  private static Due due(PileCalendar calendar, Waiting waiting, Instant now) {
    var connector = waiting.connector();
    var shared =
        connector == null ? !calendar.described().retired() : isShared(calendar, connector);
    return shared
        ? Due.of(waiting, ReleaseReason.PASSED, calendar.grid().firstUnitEnd(waiting.slot()))
        : Due.of(waiting, ReleaseReason.PILE_RETIRED, now);
  }

  private static boolean isShared(PileCalendar calendar, int connector) {
    return !calendar.described().retired() && calendar.grid().connectors().contains(connector);
  }
}
