package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AcceptOffer;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.ChangeReservation;
import org.pileshare.contracts.CheckIn;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.reservation.core.DriverNote.Mark;
import org.pileshare.reservation.core.DriverNote.Wish;

/** Remembers what one driver asked for and was told, and says what the desk must tell next. */
final class DriverWitness {
  private final DeskLimits limits;
  private final Set<String> reached;
  private final DriverPaper paper;
  private final Map<UUID, DriverNote> notes = new TreeMap<>();
  private final FirstAnswers answers;
  private final List<String> expected = new ArrayList<>();

  DriverWitness(DeskLimits limits, Set<String> reached) {
    this.limits = limits;
    this.reached = reached;
    this.paper = new DriverPaper(limits, reached);
    this.answers = new FirstAnswers(limits);
  }

  /** What the desk told when it heard this must be what follows from the notes. */
  void judge(DriverDeskInput input, Outcome outcome) {
    var at = outcome.at();
    var forgotten = new TreeMap<>(notes);
    forgotten.values().removeIf(note -> !note.isForgotten(at, limits));
    notes.keySet().removeAll(forgotten.keySet());
    expected.clear();
    switch (input) {
      case ReserveSlot wish -> request(wish, at);
      case ChangeReservation wish -> change(wish, at);
      case CancelReservation wish -> cancel(wish, at);
      case CheckIn wish -> checkIn(wish, at);
      case AcceptOffer wish -> accept(wish, at);
      case SettleClaim news -> news(news, at);
      case PermissionGranted granted -> granted(granted, outcome, at);
      case PermissionEvent ended -> {
        boolean expired = ended instanceof PermissionExpired;
        paper.permissions.remove(ended.permission());
        uncovered(expired ? "PERMISSION_EXPIRED" : "PERMISSION_REVOKED", at);
      }
    }
    var told = new ArrayList<>(outcome.messages().stream().map(DriverWords::of).toList());
    told.sort(null);
    expected.sort(null);
    if (!told.equals(expected)) {
      assertThat(told).as("%s", input).isEqualTo(expected);
    }
    for (var message : outcome.messages()) {
      if (message instanceof ReleaseSlot it && it.reason() != ReleaseReason.CANCELED) {
        var note = Objects.requireNonNull(notes.get(it.reservation()));
        note.add(new Wish(it.command(), "taken back", null, null));
      }
    }
    if (outcome.facts().isEmpty()) {
      // The desk has not changed, so its time has not moved on, and the next record may be earlier.
      forgotten.forEach(notes::putIfAbsent);
    }
  }

  private Collection<DriverNote> all() {
    return notes.values();
  }

  private void reply(UUID command, Refusal refusal) {
    expected.add("reply " + command + " " + refusal);
  }

  /** A reply to this driver, from whichever desk. */
  void told(ReservationReply reply) {
    answers.told(reply);
  }

  boolean wasAnswered(UUID command) {
    return answers.has(command);
  }

  /** What is open by these notes, as the sheets name it. */
  Set<String> open(Instant end) {
    var open = new TreeSet<String>();
    for (var note : notes.values()) {
      assertThat(note.mark).as("%s", note.request).isNotEqualTo(Mark.ASKED);
      assertThat(note.underWay()).as("%s", note.request).isZero();
      boolean gone = note.mark == Mark.CHARGED && !note.slot.to().isAfter(end);
      if (note.mark != Mark.OVER && !gone) {
        var name = PaperSheet.name(note.request.driver(), note.request.reservation());
        open.add(name + " " + note.mark + " " + note.slot + " " + note.version);
      }
    }
    return open;
  }

  private void request(ReserveSlot wish, Instant at) {
    answers.asked(wish.command());
    var known = notes.get(wish.reservation());
    if (known != null && known.request.command().equals(wish.command())) {
      reached.add(known.answered ? "retry after the answer" : "retry before the answer");
      if (known.answered) {
        repeated(wish.command());
      }
      if (known.end.equals("CANCELED")) {
        reached.add("retry after the cancel");
      }
      return;
    }
    var early = known != null ? Refusal.ID_REUSED : againstId(wish, at);
    var finding = early != null ? null : paper.entitled(wish.pile(), wish.slot(), all(), null);
    var refusal = finding == null ? early : finding.refusal();
    refusal = refusal == null ? paper.objection(wish.slot(), all(), null, at) : refusal;
    if (refusal == null && finding != null) {
      expected.add(
          "claim %s %s %s %s"
              .formatted(wish.slot(), wish.connector(), wish.waits(), finding.permission()));
      notes.put(wish.reservation(), new DriverNote(wish, finding.permission()));
      return;
    }
    reply(wish.command(), Objects.requireNonNull(refusal));
    if (refusal != Refusal.ID_REUSED && refusal != Refusal.TOO_MANY_REQUESTS) {
      expected.add("refused " + refusal);
      var note = new DriverNote(wish, null);
      note.answered = true;
      note.mark = Mark.OVER;
      note.end = "REFUSED";
      note.over = at;
      notes.put(wish.reservation(), note);
    }
  }

  private @Nullable Refusal againstId(ReserveSlot wish, Instant at) {
    long made = wish.reservation().getMostSignificantBits() >>> 16;
    if (notes.size() >= limits.remembered()) {
      return Refusal.TOO_MANY_REQUESTS;
    }
    boolean fresh =
        wish.reservation().version() == 7
            && made > at.toEpochMilli() - limits.freshFor().toMillis()
            && made <= at.toEpochMilli() + limits.aheadBy().toMillis();
    return fresh ? null : Refusal.ID_NOT_FRESH;
  }

  /** What was said before is said again, word for word. */
  private void repeated(UUID command) {
    expected.add(DriverWords.of(answers.to(command)));
  }

  /** The note, if the command is new and the pile may have to be asked. */
  private @Nullable DriverNote begun(UUID command, UUID reservation, String kind) {
    var note = notes.get(reservation);
    if (note == null) {
      reply(command, Refusal.NOT_FOUND);
      return null;
    }
    var known = note.wish(command);
    if (known != null) {
      reached.add(kind + (known.answered ? " again" : " again before the answer"));
      if (known.answered) {
        repeated(command);
      }
      return null;
    }
    if (note.mark == Mark.OVER) {
      over(command, note, kind);
      return null;
    }
    if (note.underWay() >= limits.underWay()) {
      reached.add("too much under way");
      reply(command, Refusal.TOO_MANY_REQUESTS);
      return null;
    }
    if (note.mark == Mark.ASKED) {
      reached.add(kind + " before the answer");
    }
    return note;
  }

  private void over(UUID command, DriverNote note, String kind) {
    switch (kind) {
      case "cancel" -> {
        if (note.end.equals("CANCELED")) {
          reached.add("canceled again");
          expected.add("reply " + command + " CANCELED");
        } else {
          reply(command, Refusal.ALREADY_ENDED);
        }
      }
      case "change" -> reply(command, Refusal.ALREADY_ENDED);
      case "check-in" -> reply(command, Refusal.NOT_HELD);
      default -> reply(command, Refusal.NOT_OFFERED);
    }
  }

  private void change(ChangeReservation wish, Instant at) {
    var note = begun(wish.command(), wish.reservation(), "change");
    if (note == null) {
      return;
    }
    boolean held = note.mark == Mark.MINE || note.mark == Mark.CHARGED;
    var refusal = held ? null : Refusal.NOT_HELD;
    refusal = note.slot.to().compareTo(at) <= 0 ? Refusal.ALREADY_ENDED : refusal;
    var finding = paper.entitled(note.request.pile(), wish.slot(), all(), note);
    refusal = refusal == null ? finding.refusal() : refusal;
    refusal = refusal == null ? paper.objection(wish.slot(), all(), note, at) : refusal;
    if (refusal != null) {
      reached.add("change refused by the driver desk");
      reply(wish.command(), refusal);
      var known = new Wish(wish.command(), "change", null, null);
      note.add(known);
      known.answered = true;
      return;
    }
    expected.add("move %s %s %s".formatted(wish.slot(), finding.permission(), wish.ifVersion()));
    note.add(new Wish(wish.command(), "change", wish.slot(), finding.permission()));
  }

  private void cancel(CancelReservation wish, Instant at) {
    var note = begun(wish.command(), wish.reservation(), "cancel");
    if (note == null) {
      return;
    }
    if (note.slot.to().compareTo(at) <= 0) {
      reply(wish.command(), Refusal.ALREADY_ENDED);
      return;
    }
    expected.add("release %s CANCELED %s".formatted(wish.reservation(), wish.ifVersion()));
    note.add(new Wish(wish.command(), "cancel", null, null));
  }

  private void checkIn(CheckIn wish, Instant at) {
    var note = begun(wish.command(), wish.reservation(), "check-in");
    if (note == null) {
      return;
    }
    if (note.slot.to().compareTo(at) <= 0) {
      reply(wish.command(), Refusal.NOT_HELD);
      return;
    }
    expected.add("confirm " + wish.command());
    note.add(new Wish(wish.command(), "check-in", null, null));
  }

  private void accept(AcceptOffer wish, Instant at) {
    var note = begun(wish.command(), wish.reservation(), "accept");
    if (note == null) {
      return;
    }
    if (note.mark != Mark.OFFERED || note.slot.to().compareTo(at) <= 0) {
      reply(wish.command(), Refusal.NOT_OFFERED);
      return;
    }
    var finding = paper.entitled(note.request.pile(), note.slot, all(), note);
    var refusal =
        finding.refusal() != null ? finding.refusal() : paper.overlap(note.slot, all(), note);
    if (refusal != null) {
      reached.add("accept refused by the driver desk");
      reply(wish.command(), refusal);
      return;
    }
    expected.add("take " + wish.command() + " " + finding.permission());
    note.add(new Wish(wish.command(), "accept", null, finding.permission()));
  }

  private void news(SettleClaim news, Instant at) {
    var note = notes.get(news.reservation());
    if (note == null) {
      reached.add("news of what is forgotten");
      return;
    }
    var wish = note.wish(news.command());
    boolean first = news.command().equals(note.request.command());
    assertThat(first || wish != null || news.version() == note.version + 1)
        .as("%s at version %d, %s", news, note.version, note.mark)
        .isTrue();
    if (first) {
      note.answered = true;
    } else if (wish != null) {
      note.answer(wish, news.refusal() != null);
    }
    if (news.refusal() == null || first) {
      became(note, wish, news);
      if (note.mark == Mark.OVER) {
        note.over = at;
        inVain(note);
      }
    }
    if (wish != null && wish.kind.equals("change") && isUncovered(note, at)) {
      reached.add("changed out of what is permitted");
      takeBack(note, "PERMISSION_REVOKED");
    }
  }

  private void became(DriverNote note, @Nullable Wish wish, SettleClaim news) {
    if (news.refusal() == null) {
      note.version = news.version();
      note.slot = news.slot();
    }
    if (wish != null && wish.permission != null) {
      note.permission = wish.permission;
    }
    note.mark =
        switch (news.status()) {
          case WAITING -> Mark.IN_LINE;
          case OFFERED -> Mark.OFFERED;
          case RESERVED -> Mark.MINE;
          case FULFILLED -> news.connector() == null ? Mark.OVER : Mark.CHARGED;
          default -> Mark.OVER;
        };
    if (note.mark == Mark.OVER) {
      note.end = news.reason() != null ? news.reason().name() : news.status().name();
    }
  }

  /** What is still under way will find nothing, so it is answered now. */
  private void inVain(DriverNote note) {
    for (var wish : List.copyOf(note.wishes)) {
      if (!wish.answered) {
        if (!wish.kind.equals("taken back")) {
          reached.add(wish.kind + " in vain");
          over(wish.command, note, wish.kind);
        }
        note.answer(wish, !wish.kind.equals("cancel") || !note.end.equals("CANCELED"));
      }
    }
  }

  private void granted(PermissionGranted granted, Outcome outcome, Instant at) {
    paper.permissions.values().removeIf(known -> DriverPaper.isOver(known, at));
    boolean tooMany =
        paper.permissions.size() >= limits.permissions()
            && !paper.permissions.containsKey(granted.permission());
    assertThat(outcome.ignored() != null).isEqualTo(tooMany);
    if (tooMany) {
      reached.add("permission too many");
    } else {
      paper.permissions.put(granted.permission(), granted);
      uncovered("PERMISSION_REVOKED", at);
    }
  }

  private void uncovered(String reason, Instant at) {
    for (var note : notes.values()) {
      if (isUncovered(note, at)) {
        reached.add("taken back while " + note.mark);
        takeBack(note, reason);
      }
    }
  }

  private boolean isUncovered(DriverNote note, Instant at) {
    return note.mark != Mark.OVER
        && note.slot.to().compareTo(at) > 0
        && !note.isUnderWay("change")
        && !note.isUnderWay("taken back")
        && !paper.isCovered(note.request.pile(), note.slot);
  }

  private void takeBack(DriverNote note, String reason) {
    var reservation = note.request.reservation();
    expected.add("release %s %s null".formatted(reservation, reason));
  }
}
