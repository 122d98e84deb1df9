package org.pileshare.reservation.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.ConfirmArrival;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.MoveSlot;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationCheckedIn;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.TakeOffer;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.WaitingListJoined;
import org.pileshare.reservation.core.Entry.Arrived;
import org.pileshare.reservation.core.Entry.GivenUp;
import org.pileshare.reservation.core.Entry.NoShow;
import org.pileshare.reservation.core.Entry.Offered;
import org.pileshare.reservation.core.Entry.Reserved;

/**
 * Which units of one pile are held, and by whom.
 *
 * <p>What is decided stands in {@link Claims}, {@link Changes}, {@link Releases}, {@link Arrivals},
 * {@link Sessions}, {@link Offers}, {@link NoShows} and {@link Dues}; who may use which unit, in
 * {@link Tables}.
 *
 * @param last when the calendar last changed; time does not step back behind it
 * @param pile what the pile is; absent until it has been described
 * @param rolledOver the local day whose table and whose next day's table have been allocated
 * @param link whether the pile is online
 * @param today the last table of the day that is running, whose past stays as it was
 * @param versions how many tables each day has had, from yesterday on
 */
public record PileCalendar(
    DeskLimits limits,
    Instant last,
    @Nullable PileDescribed pile,
    @Nullable LocalDate rolledOver,
    Link link,
    Entries entries,
    WaitingList waiting,
    @Nullable UseAuthorityAllocated today,
    SortedMap<LocalDate, Long> versions) {
  public PileCalendar {
    versions = Collections.unmodifiableSortedMap(versions);
  }

  /** The calendar of a pile that has never been heard of. */
  public static PileCalendar empty(DeskLimits limits) {
    return new PileCalendar(
        limits,
        Instant.EPOCH,
        null,
        null,
        new Link.NeverHeard(),
        Entries.NONE,
        WaitingList.NONE,
        null,
        new TreeMap<>());
  }

  /**
   * Reads, and changes nothing.
   *
   * @param recordedAt when the input was appended, by the broker's clock
   */
  public Outcome decide(PileDeskInput input, Instant recordedAt) {
    var draft = new Draft(this, recordedAt.isAfter(last) ? recordedAt : last);
    switch (input) {
      case ClaimSlot claim -> Claims.claim(draft, claim);
      case MoveSlot move -> Changes.change(draft, move);
      case ReleaseSlot release -> Releases.release(draft, release);
      case ConfirmArrival arrival -> Arrivals.confirm(draft, arrival);
      case TakeOffer taken -> Offers.take(draft, taken);
      case PassTime timer -> Dues.pass(draft, timer);
      case PileDescribed description -> Dues.describe(draft, description);
      case PileConnected news -> hear(draft, news, link.after(news, draft.at()));
      case PileDisconnected news -> hear(draft, news, link.after(news));
      case SessionStarted started -> Sessions.started(draft, started);
      case CompletedSession completed -> Sessions.completed(draft, completed);
    }
    return draft.closed();
  }

  private void hear(Draft draft, PileDeskInput news, Link next) {
    if (!next.equals(link)) {
      draft.hear(news);
    }
  }

  /** When there is next something to do without being asked: to roll over, or to give up. */
  public Optional<Instant> nextDue() {
    return Dues.next(this);
  }

  PileDescribed described() {
    return Objects.requireNonNull(pile, "Expected a pile that is described where units are held");
  }

  UnitGrid grid() {
    return new UnitGrid(described());
  }

  /** Whether the name has been decided about: it holds, has held, is offered or waits. */
  boolean knows(ReservationName name) {
    return entries.of(name).isPresent() || waiting.of(name).isPresent();
  }

  /** What is still open for its driver; of all else the driver desk knows that it is closed. */
  Optional<Entry> open(ReservationName name) {
    return entries.of(name).filter(entry -> !entry.isClosed());
  }

  /**
   * The only way a calendar changes. It never refuses and never looks at a clock: what is in the
   * log has happened. A fact that cannot be is a defect, and throws.
   */
  public PileCalendar with(Event fact, Instant at) {
    return withoutThoseOver(at).step(fact, at);
  }

  /** What is over, and decided, leaves with the first change that comes long enough after. */
  private PileCalendar withoutThoseOver(Instant at) {
    var kept = entries.withoutThoseOver(at.minus(limits.keptAfterEnd()));
    return kept == entries ? this : changed(kept, waiting, last);
  }

  private PileCalendar step(Event fact, Instant at) {
    return switch (fact) {
      case PileDescribed description -> describedAs(description, at);
      case PassTime timer -> rolledOver(grid().dayOf(at), at);
      case PileConnected news -> linked(link.after(news, at), at);
      case PileDisconnected news -> linked(link.after(news), at);
      case CompletedSession session -> changed(Sessions.finished(this, session, at), waiting, at);
      case UseAuthorityAllocated table -> allocated(table, at);
      case WaitingListJoined joined -> changed(entries, waiting.with(joined), at);
      case ReservationEvent event ->
          changed(entries(event, at), waiting.without(ReservationName.of(event)), at);
      default -> throw new IllegalStateException("Expected a fact of a pile, but it is " + fact);
    };
  }

  private Entries entries(ReservationEvent fact, Instant at) {
    var name = ReservationName.of(fact);
    return switch (fact) {
      case SlotReserved it ->
          entries.with(
              Entry.held(
                  name, it.connector(), it.slot(), it.permission(), it.version(), new Reserved()));
      case SlotOffered it -> {
        var permission = waiting.of(name).orElseThrow().permission();
        var state = new Offered(it.until());
        yield entries.with(
            Entry.held(name, it.connector(), it.slot(), permission, it.version(), state));
      }
      case SlotChanged it -> entries.moved(it);
      case ReservationCheckedIn it -> entries.became(it, new Arrived(), it.version());
      case ReservationFulfilled it -> entries.fulfilled(it);
      case ReservationCanceled it -> givenUp(it, new GivenUp(), it.version(), at);
      case SlotReleased it -> {
        var noShow = it.reason() == ReleaseReason.NO_SHOW;
        yield givenUp(it, noShow ? new NoShow() : new GivenUp(), it.version(), at);
      }
      default -> throw new IllegalStateException("Expected a fact of a pile, but it is " + fact);
    };
  }

  private Entries givenUp(ReservationEvent fact, Entry.State next, long version, Instant at) {
    return waiting.of(ReservationName.of(fact)).isPresent()
        ? entries
        : entries.givenUp(fact, next, version, grid().unitAt(at).to(), at);
  }

  private PileCalendar changed(Entries entries, WaitingList waiting, Instant at) {
    return new PileCalendar(limits, at, pile, rolledOver, link, entries, waiting, today, versions);
  }

  private PileCalendar describedAs(PileDescribed description, Instant at) {
    var past = today != null && today.zone().equals(description.zone()) ? today : null;
    var day = new UnitGrid(description).dayOf(at);
    return new PileCalendar(limits, at, description, day, link, entries, waiting, past, versions);
  }

  private PileCalendar rolledOver(LocalDate day, Instant at) {
    return new PileCalendar(limits, at, pile, day, link, entries, waiting, today, versions);
  }

  private PileCalendar linked(Link next, Instant at) {
    return new PileCalendar(limits, at, pile, rolledOver, next, entries, waiting, today, versions);
  }

  private PileCalendar allocated(UseAuthorityAllocated table, Instant at) {
    var day = grid().dayOf(at);
    var next = SortedCopy.with(versions, table.day(), table.version());
    next.headMap(day.minusDays(1)).clear();
    return new PileCalendar(
        limits,
        at,
        pile,
        rolledOver,
        link,
        entries,
        waiting,
        table.day().equals(day) ? table : today,
        next);
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
