package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.SettleClaim;

/** Remembers what one driver asked for and was told, and says what the desk must tell next. */
final class DriverWitness {
  /** Where a reservation stands, in the driver's own words. */
  private enum Mark {
    ASKED,
    MINE,
    GIVING_BACK,
    TAKEN_BACK,
    OVER
  }

  private static final class Note {
    final ReserveSlot wish;
    Mark mark = Mark.ASKED;
    boolean answered;
    boolean canceled;
    Instant over = Instant.MAX;

    Note(ReserveSlot wish) {
      this.wish = wish;
    }

    boolean counts(Instant at) {
      return (mark == Mark.ASKED || mark == Mark.MINE) && wish.slot().to().isAfter(at);
    }
  }

  private final DeskLimits limits;
  private final Set<String> reached;
  private final Map<UUID, PermissionGranted> permissions = new TreeMap<>();
  private final Map<UUID, Note> notes = new TreeMap<>();
  private final Map<UUID, ReservationReply> firstReplies = new TreeMap<>();

  DriverWitness(DeskLimits limits, Set<String> reached) {
    this.limits = limits;
    this.reached = reached;
  }

  /** What the desk told when it heard this must be what follows from the notes. */
  void judge(DriverDeskInput input, Outcome outcome) {
    var at = outcome.at();
    var messages = outcome.messages();
    var forgotten = new TreeMap<>(notes);
    forgotten.values().removeIf(note -> memoryEnds(note.over).compareTo(at) > 0);
    notes.keySet().removeAll(forgotten.keySet());
    judgeInput(input, outcome, at, messages);
    if (outcome.facts().isEmpty()) {
      // The desk has not changed, so its time has not moved on, and the next record may be earlier.
      forgotten.forEach(notes::putIfAbsent);
    }
  }

  private void judgeInput(
      DriverDeskInput input, Outcome outcome, Instant at, List<Event> messages) {
    switch (input) {
      case ReserveSlot wish -> judgeWish(wish, at, messages);
      case CancelReservation wish -> judgeCancel(wish, at, messages);
      case SettleClaim news -> judgeNews(news, at, messages);
      case PermissionGranted granted -> {
        permissions.values().removeIf(known -> isOver(known, at));
        boolean tooMany =
            permissions.size() >= limits.permissions()
                && !permissions.containsKey(granted.permission());
        assertThat(outcome.ignored() != null).isEqualTo(tooMany);
        if (tooMany) {
          reached.add("permission too many");
        } else {
          permissions.put(granted.permission(), granted);
        }
        judgeUncovered(at, messages);
      }
      case PermissionRevoked revoked -> {
        permissions.remove(revoked.permission());
        judgeUncovered(at, messages);
      }
    }
  }

  /** A reply to this driver, from whichever desk: the same command has the same answer. */
  void told(ReservationReply reply) {
    var first = firstReplies.putIfAbsent(reply.command(), reply);
    if (first == null || first.equals(reply)) {
      return;
    }
    boolean notRemembered =
        first.refusal() == Refusal.TOO_MANY_REQUESTS
            || first.refusal() == Refusal.NOT_FOUND
            || first.refusal() == Refusal.ID_REUSED;
    boolean forgotten =
        reply.refusal() == Refusal.ID_NOT_FRESH
            || reply.refusal() == Refusal.NOT_FOUND
            || reply.refusal() == Refusal.ID_REUSED
            || reply.refusal() == Refusal.ALREADY_ENDED
            || reply.refusal() == Refusal.TOO_MANY_REQUESTS;
    boolean sameButLater =
        first.refusal() == Refusal.ALREADY_ENDED && Objects.equals(first.detail(), reply.detail());
    boolean longAgo = memoryEnds(first.at()).compareTo(reply.at()) <= 0;
    // An id from the future never held a unit, and may be new once its refusal is forgotten.
    boolean wasAhead = first.refusal() == Refusal.ID_NOT_FRESH;
    assertThat(notRemembered || sameButLater || ((forgotten || wasAhead) && longAgo))
        .as("first %s and then %s", first, reply)
        .isTrue();
    if (notRemembered || wasAhead) {
      firstReplies.put(reply.command(), reply);
    }
  }

  boolean wasAnswered(UUID command) {
    return firstReplies.containsKey(command);
  }

  /** What the driver holds by these notes, as the sheets name it. */
  Set<String> mine() {
    var mine = new TreeSet<String>();
    for (var note : notes.values()) {
      assertThat(note.mark).as("%s", note.wish).isIn(Mark.MINE, Mark.OVER);
      if (note.mark == Mark.MINE) {
        mine.add(PaperSheet.name(note.wish.driver(), note.wish.reservation()));
      }
    }
    return mine;
  }

  private void judgeWish(ReserveSlot wish, Instant at, List<Event> messages) {
    var known = notes.get(wish.reservation());
    if (known != null && known.wish.command().equals(wish.command())) {
      reached.add(known.answered ? "retry after the answer" : "retry before the answer");
      if (known.canceled) {
        reached.add("retry after the cancel");
      }
      assertThat(messages).hasSize(known.answered ? 1 : 0);
      return;
    }
    var expected = objection(wish, known != null, at);
    if (expected == null) {
      assertThat(messages).hasSize(1).hasOnlyElementsOfType(ClaimSlot.class);
      notes.put(wish.reservation(), new Note(wish));
      return;
    }
    var reply = PaperSheet.the(messages, ReservationReply.class).orElseThrow();
    assertThat(reply.refusal()).as("%s", wish).isEqualTo(expected);
    boolean remembered = expected != Refusal.ID_REUSED && expected != Refusal.TOO_MANY_REQUESTS;
    assertThat(PaperSheet.the(messages, ReservationRefused.class).isPresent())
        .isEqualTo(remembered);
    if (remembered) {
      var note = new Note(wish);
      note.answered = true;
      end(note, at);
      notes.put(wish.reservation(), note);
    }
  }

  private @Nullable Refusal objection(ReserveSlot wish, boolean known, Instant at) {
    var made = (wish.reservation().getMostSignificantBits() >>> 16);
    var slot = wish.slot();
    if (known) {
      return Refusal.ID_REUSED;
    }
    if (notes.size() >= limits.remembered()) {
      return Refusal.TOO_MANY_REQUESTS;
    }
    if (wish.reservation().version() != 7
        || made <= at.toEpochMilli() - limits.freshFor().toMillis()
        || made > at.toEpochMilli() + limits.aheadBy().toMillis()) {
      return Refusal.ID_NOT_FRESH;
    }
    if (!isCovered(wish)) {
      return Refusal.NO_PERMISSION;
    }
    if (Duration.between(slot.from(), slot.to()).toSeconds() > limits.longestSlot().toSeconds()) {
      return Refusal.SLOT_TOO_LONG;
    }
    if (Duration.between(at, slot.to()).compareTo(limits.horizon()) > 0) {
      return Refusal.TOO_FAR_AHEAD;
    }
    if (notes.values().stream().filter(note -> note.counts(at)).count() >= limits.upcoming()) {
      return Refusal.TOO_MANY_HELD;
    }
    for (var note : notes.values()) {
      var own = note.wish.slot();
      boolean apart = own.to().compareTo(slot.from()) <= 0 || slot.to().compareTo(own.from()) <= 0;
      if (!apart && (note.mark == Mark.ASKED || note.mark == Mark.MINE)) {
        return Refusal.OVERLAPS_OWN;
      }
    }
    return null;
  }

  private void judgeCancel(CancelReservation wish, Instant at, List<Event> messages) {
    var note = notes.get(wish.reservation());
    if (note == null) {
      assertRefused(messages, Refusal.NOT_FOUND);
    } else if (note.mark == Mark.GIVING_BACK) {
      reached.add("cancel twice before the answer");
      assertThat(messages).isEmpty();
    } else if (note.mark == Mark.OVER && note.canceled) {
      reached.add("cancel twice");
      assertThat(PaperSheet.the(messages, ReservationReply.class).orElseThrow().status())
          .isEqualTo(ReservationStatus.CANCELED);
    } else if (note.mark == Mark.ASKED || note.counts(at)) {
      reached.add(note.mark == Mark.ASKED ? "cancel before the answer" : "cancel");
      var release = PaperSheet.the(messages, ReleaseSlot.class).orElseThrow();
      assertThat(release.reason()).isEqualTo(ReleaseReason.CANCELED);
      note.mark = Mark.GIVING_BACK;
      note.canceled = true;
    } else {
      assertRefused(messages, Refusal.ALREADY_ENDED);
    }
  }

  private void judgeNews(SettleClaim news, Instant at, List<Event> messages) {
    var note = Objects.requireNonNull(notes.get(news.reservation()));
    boolean ofClaim = news.command().equals(note.wish.command());
    if (ofClaim && news.status() == ReservationStatus.RESERVED) {
      note.answered = true;
      note.mark = note.mark == Mark.ASKED ? Mark.MINE : note.mark;
      assertThat(messages).isEmpty();
      return;
    }
    boolean inVain = note.mark == Mark.GIVING_BACK && news.status() != ReservationStatus.CANCELED;
    if (inVain) {
      reached.add("cancel in vain");
      assertRefused(messages, Refusal.ALREADY_ENDED);
      note.canceled = false;
    } else {
      assertThat(messages).isEmpty();
    }
    note.answered = true;
    end(note, at);
  }

  private void judgeUncovered(Instant at, List<Event> messages) {
    var expected = new TreeSet<UUID>();
    for (var note : notes.values()) {
      if (note.counts(at) && !isCovered(note.wish)) {
        reached.add(note.mark == Mark.ASKED ? "revoked while asked" : "revoked while held");
        note.mark = Mark.TAKEN_BACK;
        expected.add(note.wish.reservation());
      }
    }
    var released = new TreeSet<UUID>();
    for (var message : messages) {
      assertThat(((ReleaseSlot) message).reason()).isEqualTo(ReleaseReason.PERMISSION_REVOKED);
      released.add(((ReleaseSlot) message).reservation());
    }
    assertThat(released).isEqualTo(expected);
  }

  private boolean isCovered(ReserveSlot wish) {
    var covering =
        permissions.values().stream()
            .filter(it -> it.pile().equals(wish.pile()))
            .filter(it -> it.validFrom().compareTo(wish.slot().from()) <= 0)
            .filter(it -> !isOver(it, wish.slot().to().minusNanos(1)))
            .count();
    if (covering > 1) {
      reached.add("covered twice");
    }
    return covering > 0;
  }

  private static boolean isOver(PermissionGranted permission, Instant at) {
    return permission.validUntil() != null && permission.validUntil().compareTo(at) <= 0;
  }

  private void end(Note note, Instant at) {
    note.mark = Mark.OVER;
    note.over = at;
  }

  private Instant memoryEnds(Instant over) {
    return over.equals(Instant.MAX) ? over : over.plus(limits.freshFor()).plus(limits.aheadBy());
  }

  private static void assertRefused(List<Event> messages, Refusal refusal) {
    assertThat(messages).hasSize(1);
    assertThat(PaperSheet.the(messages, ReservationReply.class).orElseThrow().refusal())
        .isEqualTo(refusal);
  }
}
