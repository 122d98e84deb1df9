package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.reservation.core.PaperNote.Mark;

/** What a pile's paper says is given up when, and whether the pile can be heard. */
final class PaperDues {
  /** Something that is due; either a note or somebody in line. */
  private record Due(
      Instant at, ReleaseReason reason, @Nullable PaperNote note, @Nullable InLine inLine) {
    String driver() {
      return note != null ? note.driver.value() : the().driver().value();
    }

    UUID reservation() {
      return note != null ? note.reservation : the().reservation();
    }

    InLine the() {
      return Objects.requireNonNull(inLine);
    }
  }

  private final PaperSheet sheet;
  private boolean everConnected;
  private @Nullable UUID connection;
  private Instant since = Instant.MIN;

  PaperDues(PaperSheet sheet) {
    this.sheet = sheet;
  }

  void connected(PileConnected news, Instant at) {
    if (!news.connection().equals(connection)) {
      everConnected = true;
      connection = news.connection();
      since = at;
    }
  }

  void disconnected(PileDisconnected news) {
    if (news.connection().equals(connection)) {
      connection = null;
    } else {
      sheet.reached.add("end of a displaced connection");
    }
  }

  void giveUp(Instant at, Expected expected) {
    var due = all(at);
    due.removeIf(it -> it.at().isAfter(at));
    due.sort(
        Comparator.comparing(Due::at).thenComparing(Due::driver).thenComparing(Due::reservation));
    if (due.size() > sheet.limits.dueAtOnce()) {
      sheet.reached.add("more due than at once");
    }
    for (var it : due.subList(0, Math.min(due.size(), sheet.limits.dueAtOnce()))) {
      giveUp(it, at, expected);
    }
  }

  private void giveUp(Due due, Instant at, Expected expected) {
    sheet.reached.add("given up " + due.reason());
    var noShow = due.reason() == ReleaseReason.NO_SHOW;
    var status = noShow ? "NO_SHOW" : "CANCELED";
    var note = due.note();
    if (note == null) {
      var it = due.the();
      sheet.line.remove(it);
      sheet.touch(it.slot(), at);
      var gone = new InLine(it.driver(), it.reservation(), null, it.slot(), it.version() + 1);
      expected.event("SlotReleased " + due.reason(), gone, null);
      expected.news(status, it.name(), null, it.slot(), gone.version(), due.reason());
      return;
    }
    if (noShow && everConnected && connection == null) {
      sheet.reached.add("no-show at last though offline");
      assertThat(at).isAfterOrEqualTo(note.slot.from().plus(sheet.limits.undecidedFor()));
    }
    sheet.giveUp(note, noShow ? Mark.NO_SHOW : Mark.GIVEN_UP, at);
    note.version++;
    expected.event("SlotReleased " + due.reason(), note);
    expected.news(status, note.name, null, note.slot, note.version, due.reason());
  }

  /** The timer is told when something is due next, neither later nor much earlier. */
  void judgeNext(Instant at, Instant next) {
    var earliest = PaperTables.midnightAfter(sheet, at);
    for (var due : all(at)) {
      earliest = due.at().isBefore(earliest) ? due.at() : earliest;
    }
    if (!next.equals(earliest) && (next.isAfter(at) || earliest.isAfter(at))) {
      assertThat(next).isEqualTo(earliest);
    }
  }

  private List<Due> all(Instant at) {
    var all = new ArrayList<Due>();
    for (var note : sheet.notes.values()) {
      if (note.holds(at) && !isShared(note.connector)) {
        all.add(new Due(at, ReleaseReason.PILE_RETIRED, note, null));
      } else if (note.mark == Mark.OFFERED) {
        all.add(new Due(note.until, ReleaseReason.OFFER_LAPSED, note, null));
      } else if (note.mark == Mark.RESERVED || note.mark == Mark.ARRIVED) {
        all.add(new Due(noShowAt(note), ReleaseReason.NO_SHOW, note, null));
      }
    }
    for (var it : sheet.line) {
      var reason = isShared(it.connector()) ? ReleaseReason.PASSED : ReleaseReason.PILE_RETIRED;
      var when = reason == ReleaseReason.PASSED ? passesAt(it) : at;
      all.add(new Due(when, reason, null, it));
    }
    return all;
  }

  private Instant passesAt(InLine it) {
    var end = it.slot().from().plusSeconds(sheet.pile().unitMinutes() * 60L);
    return end.isBefore(it.slot().to()) ? end : it.slot().to();
  }

  private boolean isShared(@Nullable Integer connector) {
    return !sheet.pile().retired()
        && (connector == null
            || sheet.pile().connectors().stream().anyMatch(it -> it.number() == connector));
  }

  /** Nobody is a no-show while the pile cannot tell, or has not yet told what it had to tell. */
  private Instant noShowAt(PaperNote note) {
    int patience = sheet.pile().terms().noShowMinutes();
    var due = note.slot.to();
    if (note.mark == Mark.RESERVED && patience > 0) {
      var early = note.slot.from().plusSeconds(patience * 60L);
      due = early.isBefore(due) ? early : due;
    }
    if (!everConnected) {
      return due;
    }
    var atLast = due.plus(sheet.limits.undecidedFor());
    if (connection == null) {
      return atLast;
    }
    var heardOut = since.plus(sheet.limits.backlog());
    var then = heardOut.isAfter(due) ? heardOut : due;
    return then.isBefore(atLast) ? then : atLast;
  }
}
