package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.WeeklyHours;

/**
 * One local day of a pile, cut into unit times.
 *
 * <p>A day begins and ends where its zone says, so it may have 23 or 25 hours. Units are counted
 * from its beginning; where they do not fill the day, the last one is shorter.
 *
 * @param open when the pile may be used that day, in order, joined where the hours touch
 */
public record PileDay(PileDescribed pile, Slot whole, List<Slot> open) {
  public static PileDay of(PileDescribed pile, LocalDate day) {
    var begins = day.atStartOfDay(pile.zone()).toInstant();
    var ends = day.plusDays(1).atStartOfDay(pile.zone()).toInstant();
    var whole = new Slot(begins, ends);
    return new PileDay(pile, whole, pile.hours().isEmpty() ? List.of(whole) : open(pile, day));
  }

  /** The unit times, in order. */
  public List<Slot> units() {
    var length = Duration.ofMinutes(pile.unitMinutes());
    var units = new ArrayList<Slot>();
    for (var from = whole.from(); from.isBefore(whole.to()); from = from.plus(length)) {
      units.add(new Slot(from, earlier(from.plus(length), whole.to())));
    }
    return units;
  }

  /** Whether the pile is open during all of what the slot has of this day. */
  public boolean isOpenDuring(Slot slot) {
    var from = later(slot.from(), whole.from());
    var to = earlier(slot.to(), whole.to());
    return open.stream().anyMatch(span -> !from.isBefore(span.from()) && !to.isAfter(span.to()));
  }

  /**
   * Who may use the pile in each unit of the day (step C6 of the method): runs in order that cover
   * the day without gap or overlap.
   *
   * @param held in order, none overlapping another
   */
  List<UseAuthority> authorities(Iterable<HeldSlot> held) {
    var runs = new ArrayList<UseAuthority>();
    pile.connectors().stream()
        .map(Connector::number)
        .sorted()
        .forEach(connector -> runs.addAll(authorities(connector, held)));
    return runs;
  }

  private List<UseAuthority> authorities(int connector, Iterable<HeldSlot> all) {
    var units = units();
    var runs = new ArrayList<UseAuthority>();
    var cursor = whole.from();
    var held = new ArrayList<HeldSlot>();
    all.forEach(it -> addIf(it.connector() == connector, it, held));
    held.sort(Comparator.comparing(it -> it.slot().from()));
    for (var taken : held) {
      if (taken.slot().overlaps(whole)) {
        var from = later(taken.slot().from(), whole.from());
        var to = earlier(taken.slot().to(), whole.to());
        addUnreserved(runs, connector, units, cursor, from);
        runs.add(
            new UseAuthority(
                connector, from, to, Authority.HELD, taken.driver(), taken.reservation()));
        cursor = to;
      }
    }
    addUnreserved(runs, connector, units, cursor, whole.to());
    return runs;
  }

  private static void addIf(boolean wanted, HeldSlot slot, List<HeldSlot> into) {
    if (wanted) {
      into.add(slot);
    }
  }

  /** Slots of an older grid may begin or end within a unit; what is left of it is allocated too. */
  private void addUnreserved(
      List<UseAuthority> runs, int connector, List<Slot> units, Instant from, Instant to) {
    for (var unit : units) {
      var begins = later(unit.from(), from);
      var ends = earlier(unit.to(), to);
      if (begins.isBefore(ends)) {
        var open = pile.unreserved() == UnreservedUnits.OPEN && isOpenDuring(unit);
        append(runs, connector, begins, ends, open ? Authority.OPEN : Authority.CLOSED);
      }
    }
  }

  /** Neighbours of the same authority are one run. */
  private static void append(
      List<UseAuthority> runs, int connector, Instant from, Instant to, Authority authority) {
    var joins = !runs.isEmpty() && runs.getLast().authority() == authority;
    var begins = joins ? runs.removeLast().from() : from;
    runs.add(new UseAuthority(connector, begins, to, authority, null, null));
  }

  private static List<Slot> open(PileDescribed pile, LocalDate day) {
    var spans =
        pile.hours().stream()
            .filter(hours -> hours.day() == day.getDayOfWeek())
            .flatMap(hours -> span(hours, day, pile.zone()).stream())
            .sorted(Comparator.comparing(Slot::from))
            .toList();
    var joined = new ArrayList<Slot>();
    for (var span : spans) {
      if (!joined.isEmpty() && !span.from().isAfter(joined.getLast().to())) {
        var last = joined.removeLast();
        joined.add(new Slot(last.from(), later(last.to(), span.to())));
      } else {
        joined.add(span);
      }
    }
    return List.copyOf(joined);
  }

  /** Nothing if the whole span falls into the hour that a change of clocks leaves out. */
  private static Optional<Slot> span(WeeklyHours hours, LocalDate day, ZoneId zone) {
    var closingDay = hours.closes().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
    var opens = instant(day.atTime(hours.opens()), zone);
    var closes = instant(closingDay.atTime(hours.closes()), zone);
    return opens.isBefore(closes) ? Optional.of(new Slot(opens, closes)) : Optional.empty();
  }

  /** A local time that is left out is the moment of the change; one that comes twice, the first. */
  private static Instant instant(LocalDateTime local, ZoneId zone) {
    var change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
