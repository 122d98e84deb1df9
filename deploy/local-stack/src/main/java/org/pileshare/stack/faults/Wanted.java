package org.pileshare.stack.faults;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;
import org.pileshare.stack.checks.Attempt.Act;
import org.pileshare.stack.checks.Attempt.Outcome;

/** A reservation that a client wants, and what the client knows of it. */
final class Wanted {
  final UUID id;
  final String driver;
  final PileId pile;
  final Slot slot;
  private @Nullable Outcome booked;
  private @Nullable Outcome canceled;

  Wanted(UUID id, String driver, PileId pile, Slot slot) {
    this.id = id;
    this.driver = driver;
    this.pile = pile;
    this.slot = slot;
  }

  /** An answer stays what it is; that later ones say the same is for the checks to see. */
  void learn(Act act, Outcome outcome) {
    if (act == Act.BOOK) {
      booked = known(booked) ? booked : outcome;
    } else if (canceled != Outcome.OK) {
      canceled = outcome;
    }
  }

  private static boolean known(@Nullable Outcome outcome) {
    return outcome == Outcome.OK || outcome == Outcome.REFUSED;
  }

  /** What has been asked and not been answered, or nothing. */
  @Nullable Act open() {
    if (!known(booked)) {
      return Act.BOOK;
    }
    return canceled == Outcome.UNKNOWN ? Act.CANCEL : null;
  }

  boolean isHeld() {
    return booked == Outcome.OK && canceled != Outcome.OK;
  }

  /** What a view has to say of it once nothing is open. */
  String status() {
    if (canceled == Outcome.OK) {
      return "CANCELED";
    }
    return booked == Outcome.OK ? "RESERVED" : "REJECTED";
  }
}
