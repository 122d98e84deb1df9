package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.Slot;

/** What a driver wrote down about one reservation. */
final class DriverNote {
  /** Where it stands, in the driver's own words. */
  enum Mark {
    ASKED,
    IN_LINE,
    OFFERED,
    MINE,
    CHARGED,
    OVER
  }

  /** What was asked about it since, and whether that is answered. */
  static final class Wish {
    final UUID command;
    final String kind;
    final @Nullable Slot wanted;
    final @Nullable UUID permission;
    boolean answered;

    Wish(UUID command, String kind, @Nullable Slot wanted, @Nullable UUID permission) {
      this.command = command;
      this.kind = kind;
      this.wanted = wanted;
      this.permission = permission;
    }
  }

  final ReserveSlot request;
  final List<Wish> wishes = new ArrayList<>();
  Mark mark = Mark.ASKED;
  Slot slot;
  @Nullable UUID permission;
  long version;
  boolean answered;
  String end = "";
  Instant over = Instant.MAX;

  DriverNote(ReserveSlot request, @Nullable UUID permission) {
    this.request = request;
    this.slot = request.slot();
    this.permission = permission;
  }

  boolean holds() {
    return mark != Mark.OVER && mark != Mark.IN_LINE;
  }

  boolean isUpcoming(Instant at) {
    return holds() && slot.to().compareTo(at) > 0;
  }

  boolean wasHeld() {
    return end.equals("NO_SHOW") || end.equals("FULFILLED");
  }

  /** All times that are the driver's own, or may become so. */
  List<Slot> own() {
    var own = new ArrayList<Slot>();
    if (holds()) {
      own.add(slot);
      wishes.stream()
          .filter(wish -> !wish.answered && wish.wanted != null)
          .forEach(wish -> own.add(wish.wanted));
    }
    return own;
  }

  /** All times that use up what a permission allows. */
  List<Slot> usedOf(UUID id) {
    var used = new ArrayList<Slot>();
    boolean held =
        mark == Mark.ASKED
            || mark == Mark.MINE
            || mark == Mark.CHARGED
            || (mark == Mark.OVER && wasHeld());
    if (held && id.equals(permission)) {
      used.add(slot);
    }
    for (var wish : wishes) {
      if (!wish.answered && id.equals(wish.permission)) {
        used.add(wish.wanted == null ? slot : wish.wanted);
      }
    }
    return used;
  }

  @Nullable Wish wish(UUID command) {
    return wishes.stream().filter(it -> it.command.equals(command)).findFirst().orElse(null);
  }

  boolean isUnderWay(String kind) {
    return wishes.stream().anyMatch(wish -> !wish.answered && wish.kind.equals(kind));
  }

  long underWay() {
    return wishes.stream().filter(wish -> !wish.answered).count();
  }

  /** Only what is under way is remembered beside the newest. */
  void add(Wish wish) {
    wishes.removeIf(it -> it.answered);
    wishes.add(wish);
  }

  void answer(Wish wish, boolean refused) {
    wish.answered = true;
    if (refused && (wish.kind.equals("check-in") || wish.kind.equals("accept"))) {
      wishes.remove(wish);
    }
  }

  boolean isForgotten(Instant at, DeskLimits limits) {
    var counted = slot.to().plus(limits.countedAfterEnd());
    if (mark == Mark.CHARGED) {
      return counted.compareTo(at) <= 0;
    }
    if (mark != Mark.OVER) {
      return false;
    }
    Duration known = limits.freshFor().plus(limits.aheadBy());
    return over.plus(known).compareTo(at) <= 0 && (!wasHeld() || counted.compareTo(at) <= 0);
  }
}
