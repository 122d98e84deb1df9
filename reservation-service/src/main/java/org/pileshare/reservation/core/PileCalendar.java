package org.pileshare.reservation.core;

import static org.pileshare.contracts.ReservationStatus.CANCELED;
import static org.pileshare.contracts.ReservationStatus.NO_SHOW;
import static org.pileshare.contracts.ReservationStatus.RESERVED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UseAuthorityAllocated;

/**
 * Which units of one pile are held, and by whom.
 *
 * <p>A claim is refused for the first of these that is so: the pile is unknown; the first unit has
 * ended; the slot is not made of whole units; the pile is not open during all of it; the calendar
 * is full; some of it is taken. Otherwise its units are held, and can be held by nobody else until
 * they are given back.
 *
 * @param last when the calendar last changed; time does not step back behind it
 * @param pile what the pile is; absent until it has been described
 * @param rolledOver the local day whose table and whose next day's table have been allocated
 * @param versions how many tables each day has had, from yesterday on
 */
public record PileCalendar(
    DeskLimits limits,
    Instant last,
    @Nullable PileDescribed pile,
    @Nullable LocalDate rolledOver,
    HeldSlots held,
    SortedMap<LocalDate, Long> versions) {
  public PileCalendar {
    versions = Collections.unmodifiableSortedMap(versions);
  }

  /** The calendar of a pile that has never been heard of. */
  public static PileCalendar empty(DeskLimits limits) {
    return new PileCalendar(limits, Instant.EPOCH, null, null, HeldSlots.NONE, new TreeMap<>());
  }

  /**
   * Reads, and changes nothing.
   *
   * @param recordedAt when the input was appended, by the broker's clock
   */
  public Outcome decide(PileDeskInput input, Instant recordedAt) {
    var now = recordedAt.isAfter(last) ? recordedAt : last;
    return switch (input) {
      case ClaimSlot claim -> claim(claim, now);
      case ReleaseSlot release -> release(release, now);
      case PileDescribed description -> describe(description, now);
      case PassTime timer -> rollOver(timer, now);
      default -> Outcome.ignored(now, "Expected what this desk can do, but it is " + input);
    };
  }

  private Outcome claim(ClaimSlot claim, Instant now) {
    var own = held.of(claim.driver(), claim.reservation());
    if (own.isPresent()) {
      return Outcome.told(
          now, answers(claim, Answer.accepted(RESERVED, own.get().connector(), 1, own.get().at())));
    }
    if (pile == null) {
      return refuse(claim, Objection.unknownPile(claim.pile()), now);
    }
    var grid = new UnitGrid(pile);
    if (grid.hasBegunToPass(claim.slot(), now)) {
      return refuse(claim, Objection.inThePast(claim.slot(), now), now);
    }
    var units = grid.unitsOf(claim.slot());
    if (units.isEmpty()) {
      return refuse(claim, Objection.offGrid(pile, claim.slot()), now);
    }
    if (!grid.isOpenDuring(claim.slot())) {
      return refuse(claim, Objection.outsideHours(pile, claim.slot()), now);
    }
    if (held.count() >= limits.held()) {
      return refuse(claim, Objection.calendarFull(claim.pile(), limits), now);
    }
    var known = pile.connectors().stream().map(Connector::number).sorted().toList();
    if (claim.connector() != null && !known.contains(claim.connector())) {
      return refuse(claim, Objection.unknownConnector(claim.pile(), claim.connector()), now);
    }
    var wanted = claim.connector() == null ? known : List.of(claim.connector());
    var free =
        wanted.stream().filter(it -> held.overlapping(it, claim.slot()).isEmpty()).findFirst();
    if (free.isEmpty()) {
      var taken = held.overlapping(wanted.getFirst(), claim.slot()).orElseThrow();
      return refuse(claim, Objection.slotTaken(claim.slot(), claim.pile(), taken), now);
    }
    return hold(claim, free.get(), units.size(), now);
  }

  private Outcome hold(ClaimSlot claim, int connector, int units, Instant now) {
    var reserved =
        new SlotReserved(
            claim.command(),
            claim.reservation(),
            claim.driver(),
            claim.pile(),
            connector,
            claim.slot(),
            units,
            claim.permission(),
            1,
            now);
    return Outcome.decided(
        now,
        withTables(reserved, claim.slot(), now),
        answers(claim, Answer.accepted(RESERVED, connector, 1, now)));
  }

  private static Outcome refuse(ClaimSlot claim, Objection why, Instant now) {
    var refused =
        new ReservationRefused(
            claim.command(),
            claim.reservation(),
            claim.driver(),
            claim.pile(),
            claim.slot(),
            why.refusal(),
            why.detail(),
            now);
    return Outcome.told(
        now, Outcome.joined(List.of(refused), answers(claim, Answer.refused(why, now))));
  }

  /** The driver desk is told, and so is the request that waits. */
  private static List<Event> answers(ClaimSlot claim, Answer answer) {
    return List.of(
        answer.settle(
            claim.command(), claim.reservation(), claim.driver(), claim.pile(), claim.slot()),
        answer.reply(
            claim.command(), claim.reservation(), claim.driver(), claim.pile(), claim.slot()));
  }

  /** What is not held was never won, or has passed; the driver desk knows that, and answers. */
  private Outcome release(ReleaseSlot release, Instant now) {
    var own = held.of(release.driver(), release.reservation());
    if (own.isEmpty()) {
      return Outcome.nothing(now);
    }
    return release.reason() == ReleaseReason.CANCELED
        ? cancel(release, own.get(), now)
        : takeBack(release, own.get(), now);
  }

  private Outcome cancel(ReleaseSlot release, HeldSlot own, Instant now) {
    var canceled =
        new ReservationCanceled(
            release.command(),
            own.reservation(),
            own.driver(),
            release.pile(),
            own.connector(),
            own.slot(),
            2,
            now);
    var answer = Answer.accepted(CANCELED, null, 2, now);
    var reply =
        answer.reply(
            release.command(), own.reservation(), own.driver(), release.pile(), own.slot());
    return Outcome.decided(
        now,
        withTables(canceled, own.slot(), now),
        List.of(settle(canceled.command(), own, answer), reply));
  }

  private Outcome takeBack(ReleaseSlot release, HeldSlot own, Instant now) {
    var released = released(release.command(), own, release.reason(), now);
    return Outcome.decided(
        now,
        withTables(released, own.slot(), now),
        List.of(settle(released.command(), own, Answer.accepted(CANCELED, null, 2, now))));
  }

  /** A description is complete in itself; one that comes late changes nothing. */
  private Outcome describe(PileDescribed description, Instant now) {
    if (pile != null && description.version() <= pile.version()) {
      return Outcome.nothing(now);
    }
    return Outcome.heard(now, description, with(description, now).todayAndTomorrow(now), List.of());
  }

  private Outcome rollOver(PassTime timer, Instant now) {
    if (pile == null) {
      return Outcome.nothing(now);
    }
    var facts = new ArrayList<Event>();
    var messages = new ArrayList<Event>();
    var then = this;
    for (var own : held.all()) {
      if (own.slot().to().plus(limits.keptAfterEnd()).isBefore(now)) {
        var command = Ids.derived(timer.command(), own.driver(), own.reservation());
        var released = released(command, own, ReleaseReason.PASSED, now);
        then = then.with(released, now);
        facts.add(released);
        messages.add(released);
        messages.add(settle(command, own, Answer.accepted(NO_SHOW, null, 2, now)));
      }
    }
    if (rolledOver == null || new UnitGrid(pile).dayOf(now).isAfter(rolledOver)) {
      var tables = then.todayAndTomorrow(now);
      facts.add(timer);
      facts.addAll(tables);
      messages.addAll(tables);
    }
    return new Outcome(now, facts, messages, null);
  }

  private SlotReleased released(UUID command, HeldSlot own, ReleaseReason reason, Instant now) {
    return new SlotReleased(
        command,
        own.reservation(),
        own.driver(),
        described().pile(),
        own.connector(),
        own.slot(),
        reason,
        2,
        now);
  }

  private SettleClaim settle(UUID command, HeldSlot own, Answer answer) {
    return answer.settle(command, own.reservation(), own.driver(), described().pile(), own.slot());
  }

  /** A change, and the new table of each day that it touches; a day that is over keeps its last. */
  private List<Event> withTables(Event change, Slot slot, Instant now) {
    var grid = new UnitGrid(described());
    var today = grid.dayOf(now);
    var days = grid.daysOf(slot).stream().filter(day -> !day.isBefore(today)).toList();
    return Outcome.joined(List.of(change), with(change, now).tables(days, now));
  }

  private List<UseAuthorityAllocated> todayAndTomorrow(Instant now) {
    var today = new UnitGrid(described()).dayOf(now);
    return tables(List.of(today, today.plusDays(1)), now);
  }

  private List<UseAuthorityAllocated> tables(List<LocalDate> days, Instant now) {
    return days.stream().map(day -> table(day, described(), now)).toList();
  }

  private UseAuthorityAllocated table(LocalDate day, PileDescribed of, Instant now) {
    return new UseAuthorityAllocated(
        of.pile(),
        day,
        of.zone(),
        of.unitMinutes(),
        versions.getOrDefault(day, 0L) + 1,
        PileDay.of(of, day).authorities(held.all()),
        now);
  }

  private PileDescribed described() {
    return Objects.requireNonNull(pile, "Expected a pile that is described where units are held");
  }

  /**
   * The only way a calendar changes. It never refuses and never looks at a clock: what is in the
   * log has happened. A fact that cannot be is a defect, and throws.
   */
  public PileCalendar with(Event fact, Instant at) {
    return switch (fact) {
      case PileDescribed description ->
          new PileCalendar(
              limits, at, description, new UnitGrid(description).dayOf(at), held, versions);
      case PassTime timer ->
          new PileCalendar(limits, at, pile, new UnitGrid(described()).dayOf(at), held, versions);
      case SlotReserved reserved -> holding(held.with(reserved), at);
      case ReservationCanceled canceled -> holding(held.without(canceled), at);
      case SlotReleased released -> holding(held.without(released), at);
      case UseAuthorityAllocated table -> allocated(table, at);
      default -> throw new IllegalStateException("Expected a fact of a pile, but it is " + fact);
    };
  }

  private PileCalendar holding(HeldSlots held, Instant at) {
    return new PileCalendar(limits, at, pile, rolledOver, held, versions);
  }

  private PileCalendar allocated(UseAuthorityAllocated table, Instant at) {
    var yesterday = new UnitGrid(described()).dayOf(at).minusDays(1);
    var next = SortedCopy.with(versions, table.day(), table.version());
    next.headMap(yesterday).clear();
    return new PileCalendar(limits, at, pile, rolledOver, held, next);
  }

  /** The calendar once a decision is carried out. */
  public PileCalendar after(Outcome outcome) {
    var calendar = this;
    for (var fact : outcome.facts()) {
      calendar = calendar.with(fact, outcome.at());
    }
    return calendar;
  }
}
