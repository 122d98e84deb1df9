package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.ConfirmArrival;
import org.pileshare.contracts.MoveSlot;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.TakeOffer;
import org.pileshare.reservation.core.PaperNote.Mark;

/**
 * Judges one pile by a sheet of paper: a row a connector, a cell for each five minutes, with a name
 * in it; and beside it a note for each reservation and the waiting list.
 *
 * <p>It shares nothing with the rules but the records: it compares cells where they compare spans.
 */
final class PaperSheet {
  final DeskLimits limits;
  final Set<String> reached;
  final PaperCells cells = new PaperCells();
  final Map<String, PaperNote> notes = new TreeMap<>();
  final List<InLine> line = new ArrayList<>();
  private final Set<String> born = new HashSet<>();
  private final PaperDues dues = new PaperDues(this);
  private final PaperTables tables = new PaperTables(this);
  private final PaperRules rules = new PaperRules(this);
  private Expected expected = new Expected();
  @Nullable PileDescribed pile;

  PaperSheet(DeskLimits limits, Set<String> reached) {
    this.limits = limits;
    this.reached = reached;
  }

  PaperTables tables() {
    return tables;
  }

  PileDescribed pile() {
    return Objects.requireNonNull(pile);
  }

  /** What the desk told when it heard this must be what the sheet says. */
  void judge(PileDeskInput input, Outcome outcome, PileCalendar after) {
    var at = outcome.at();
    expected = new Expected();
    tables.begin();
    switch (input) {
      case ClaimSlot claim -> claim(claim, at);
      case MoveSlot move -> move(move, at);
      case ReleaseSlot release -> release(release, at);
      case ConfirmArrival arrival -> arrive(arrival, at);
      case TakeOffer taken -> take(taken, at);
      case PassTime timer -> {
        if (pile != null) {
          tables.passTime(at);
          dues.giveUp(at, expected);
        }
      }
      case PileDescribed described -> describe(described, at);
      case PileConnected news -> dues.connected(news, at);
      case PileDisconnected news -> dues.disconnected(news);
      case SessionStarted it -> session(it.driver(), it.connector(), it.startedAt(), null, at);
      case CompletedSession it ->
          session(it.driver(), it.connector(), it.startedAt(), it.endedAt(), at);
    }
    if (pile != null && !outcome.facts().isEmpty()) {
      walk(at);
    }
    expected.assertTold(input, outcome.messages());
    tables.judge(outcome.messages(), at);
    if (pile != null && !outcome.facts().isEmpty()) {
      forget(at);
      dues.judgeNext(at, after.nextDue().orElseThrow());
    }
  }

  /** What the pile is: everything that it does not allow any more is given up. */
  private void describe(PileDescribed described, Instant at) {
    if (pile == null || described.version() > pile.version()) {
      pile = described;
      cells.describe(described);
      tables.described(at);
      dues.giveUp(at, expected);
    }
  }

  private void claim(ClaimSlot claim, Instant at) {
    var name = name(claim.driver(), claim.reservation());
    if (notes.containsKey(name) || line.stream().anyMatch(it -> it.name().equals(name))) {
      reached.add("claim of what is known");
      return;
    }
    var refusal = rules.objection(claim.slot(), claim.connector(), claim.driver(), null, at);
    var connector =
        refusal == null ? rules.free(claim.slot(), claim.connector(), claim.driver(), name) : 0;
    if (refusal == null && connector > 0) {
      assertThat(born.add(name)).as("%s has one birth", name).isTrue();
      var note =
          new PaperNote(
              claim.driver(), claim.reservation(), connector, claim.slot(), 1, Mark.RESERVED);
      put(note, at);
      expected.event("SlotReserved", note);
      expected.answer(claim.command(), note, "RESERVED", null, null);
      return;
    }
    if (refusal == null && claim.waits()) {
      if (line.size() < limits.waiting()) {
        assertThat(born.add(name)).as("%s has one birth", name).isTrue();
        var waiting =
            new InLine(claim.driver(), claim.reservation(), claim.connector(), claim.slot(), 1);
        line.add(waiting);
        expected.event("WaitingListJoined", waiting, waiting.connector());
        expected.answer(claim.command(), waiting, "WAITING", null);
        return;
      }
      refusal = Refusal.WAITING_LIST_FULL;
    }
    refusal = refusal == null ? Refusal.SLOT_TAKEN : refusal;
    expected.refusedClaim(claim, refusal);
  }

  private void move(MoveSlot move, Instant at) {
    var name = name(move.driver(), move.reservation());
    var note = notes.get(name);
    if (note == null || !note.isOpen()) {
      refuseInLine(move.command(), name, move.slot());
      return;
    }
    var refusal = rules.againstMove(note, move, at);
    refusal =
        refusal != null ? refusal : rules.objection(move.slot(), null, move.driver(), note, at);
    int connector = refusal == null ? rules.freeForMove(note, move.slot(), at) : 0;
    refusal = refusal == null && connector == 0 ? Refusal.SLOT_TAKEN : refusal;
    if (refusal != null) {
      expected.refused(move.command(), note, move.slot(), refusal);
      return;
    }
    if (connector != note.connector) {
      reached.add("moved to another connector");
    }
    if (note.slot.from().compareTo(at) <= 0) {
      reached.add("running slot moved");
    }
    tables.touch(note.slot, at);
    var elsewhere = !note.slot.from().equals(move.slot().from());
    cells.erase(note);
    note.mark = elsewhere && note.mark == Mark.ARRIVED ? Mark.RESERVED : note.mark;
    note.connector = connector;
    note.slot = move.slot();
    note.version++;
    put(note, at);
    expected.event("SlotChanged", note);
    expected.answer(move.command(), note, status(note), null, null);
  }

  private void release(ReleaseSlot release, Instant at) {
    var name = name(release.driver(), release.reservation());
    var note = notes.get(name);
    boolean byDriver = release.reason() == ReleaseReason.CANCELED;
    var event = byDriver ? "ReservationCanceled" : "SlotReleased " + release.reason();
    var waiting = line.stream().filter(it -> it.name().equals(name)).findFirst();
    if (waiting.isPresent()) {
      var it = waiting.get();
      if (release.ifVersion() != null && release.ifVersion() != it.version()) {
        expected.refused(release.command(), it, it.slot(), Refusal.VERSION_CHANGED);
        return;
      }
      line.remove(it);
      tables.touch(it.slot(), at);
      var left = new InLine(it.driver(), it.reservation(), null, it.slot(), it.version() + 1);
      expected.event(event, left, null);
      expected.settled(release.command(), left, "CANCELED", release.reason(), byDriver);
      reached.add("left the line");
      return;
    }
    if (note == null || !note.isOpen()) {
      reached.add("release of nothing");
      return;
    }
    var refusal = rules.againstRelease(note, release, at);
    if (refusal != null) {
      expected.refusedRelease(release.command(), note, refusal, byDriver);
      return;
    }
    giveUp(note, Mark.GIVEN_UP, at);
    note.version++;
    expected.event(event, note);
    expected.settled(release.command(), note, "CANCELED", release.reason(), byDriver);
  }

  /** What has begun stays as it is; what was only offered leaves nothing. */
  void giveUp(PaperNote note, Mark mark, Instant at) {
    tables.touch(note.slot, at);
    cells.erase(note);
    if (note.mark == Mark.OFFERED || note.slot.from().compareTo(at) > 0) {
      notes.remove(note.name);
      return;
    }
    reached.add("given up while running");
    note.mark = mark;
    note.cut = cells.writeBegun(note, at);
  }

  private void arrive(ConfirmArrival arrival, Instant at) {
    var name = name(arrival.driver(), arrival.reservation());
    var note = notes.get(name);
    if (note == null || !note.isOpen()) {
      refuseInLine(arrival.command(), name, null);
      return;
    }
    var early = pile().terms().earlyStartMinutes() * 60L;
    if (note.mark == Mark.OFFERED || !note.holds(at)) {
      expected.refused(arrival.command(), note, note.slot, Refusal.NOT_HELD);
    } else if (note.slot.from().getEpochSecond() - early > at.getEpochSecond()) {
      expected.refused(arrival.command(), note, note.slot, Refusal.TOO_EARLY_TO_CHECK_IN);
    } else {
      if (note.mark == Mark.RESERVED) {
        note.mark = Mark.ARRIVED;
        note.version++;
        tables.touch(note.slot, at);
        expected.event("ReservationCheckedIn", note);
      }
      expected.answer(arrival.command(), note, status(note), null, null);
    }
  }

  private void take(TakeOffer taken, Instant at) {
    var name = name(taken.driver(), taken.reservation());
    var note = notes.get(name);
    if (note == null || !note.isOpen()) {
      return;
    }
    if (note.mark != Mark.OFFERED || note.until.compareTo(at) <= 0) {
      expected.refused(taken.command(), note, note.slot, Refusal.NOT_OFFERED);
      return;
    }
    reached.add("offer taken");
    note.mark = Mark.RESERVED;
    note.version++;
    tables.touch(note.slot, at);
    expected.event("SlotReserved", note);
    expected.answer(taken.command(), note, "RESERVED", null, null);
  }

  private void session(
      @Nullable PersonId driver,
      int connector,
      Instant startedAt,
      @Nullable Instant endedAt,
      Instant at) {
    var note = pile == null ? null : rules.match(driver, connector, startedAt, at);
    if (note == null) {
      return;
    }
    if (note.mark != Mark.FULFILLED) {
      reached.add(note.mark == Mark.NO_SHOW ? "no-show fulfilled late" : "fulfilled");
      note.cut = note.cut || note.mark == Mark.NO_SHOW;
      note.mark = Mark.FULFILLED;
      note.version++;
      tables.touch(note.slot, at);
      expected.event("ReservationFulfilled", note);
      expected.news(note, note.cut ? null : note.connector, null);
    }
    if (endedAt == null || rules.isForgotten(note, at) || !endedAt.isAfter(note.finished)) {
      return;
    }
    note.finished = endedAt;
    var end = cells.unitEnd(at);
    if (note.holds(at) && note.slot.from().compareTo(at) <= 0 && end.isBefore(note.slot.to())) {
      tables.touch(note.slot, at);
      cells.erase(note);
      note.slot = new Slot(note.slot.from(), end);
      note.version++;
      put(note, at);
      expected.event("SlotChanged", note);
      expected.news(note, note.connector, null);
      reached.add("finished early");
    }
  }

  /** The first in line whose whole slot is free is offered it. */
  private void walk(Instant at) {
    for (var it : List.copyOf(line)) {
      int connector = rules.freeForOffer(it, at);
      if (connector > 0) {
        line.remove(it);
        var note =
            new PaperNote(
                it.driver(),
                it.reservation(),
                connector,
                it.slot(),
                it.version() + 1,
                Mark.OFFERED);
        var offer = at.plusSeconds(pile().terms().offerMinutes() * 60L);
        note.until = offer.isBefore(it.slot().to()) ? offer : it.slot().to();
        put(note, at);
        expected.event("SlotOffered " + note.until, note);
        expected.news(note, note.connector, null);
      }
    }
  }

  private void refuseInLine(UUID command, String name, @Nullable Slot wanted) {
    line.stream()
        .filter(it -> it.name().equals(name))
        .forEach(
            it ->
                expected.refused(
                    command, it, wanted == null ? it.slot() : wanted, Refusal.NOT_HELD));
  }

  private void put(PaperNote note, Instant at) {
    cells.write(note);
    notes.put(note.name, note);
    tables.touch(note.slot, at);
  }

  private void forget(Instant at) {
    notes.values().removeIf(note -> rules.isForgotten(note, at) && cells.erase(note));
  }

  /** A driver who is on this paper, rather one who waits; nobody if it is empty. */
  @Nullable PersonId someone(Random random) {
    var people = new ArrayList<PersonId>();
    line.forEach(it -> people.add(it.driver()));
    notes.values().stream()
        .filter(note -> note.mark == Mark.OFFERED)
        .forEach(note -> people.add(note.driver));
    if (people.isEmpty()) {
      notes.values().forEach(note -> people.add(note.driver));
    }
    return people.isEmpty() ? null : people.get(random.nextInt(people.size()));
  }

  /** What is open for the drivers by this sheet, as their witnesses name it. */
  Set<String> open(Instant end) {
    var open = new TreeSet<String>();
    for (var note : notes.values()) {
      boolean gone = note.mark == Mark.FULFILLED && !note.slot.to().isAfter(end);
      if (note.isOpen() && !gone) {
        var mark =
            switch (note.mark) {
              case OFFERED -> "OFFERED";
              case FULFILLED -> "CHARGED";
              default -> "MINE";
            };
        open.add(note.name + " " + mark + " " + note.slot + " " + note.version);
      }
    }
    line.forEach(it -> open.add(it.name() + " IN_LINE " + it.slot() + " " + it.version()));
    return open;
  }

  void touch(Slot slot, Instant at) {
    tables.touch(slot, at);
  }

  static String status(PaperNote note) {
    return switch (note.mark) {
      case OFFERED -> "OFFERED";
      case RESERVED, ARRIVED -> "RESERVED";
      case FULFILLED -> "FULFILLED";
      case NO_SHOW -> "NO_SHOW";
      case GIVEN_UP -> "CANCELED";
    };
  }

  static String name(PersonId driver, UUID reservation) {
    return driver + " " + reservation;
  }
}
