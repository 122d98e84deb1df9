package org.pileshare.reservation.core;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Slot;

/**
 * A command about a reservation, and what it was answered.
 *
 * @param wanted the units that a change asks for
 * @param permission what a claim, a change or an accepted offer would rest on
 * @param answer absent while it is under way
 */
public record Deed(
    UUID command,
    Kind kind,
    @Nullable Slot wanted,
    @Nullable UUID permission,
    @Nullable Answer answer) {
  /** What a command is about. */
  public enum Kind {
    /** The first request. */
    RESERVE,
    CHANGE,
    CANCEL,
    CHECK_IN,
    ACCEPT,
    /** It is taken back with the permission; nobody waits for the answer. */
    TAKE_BACK
  }

  static Deed underWay(UUID command, Kind kind) {
    return new Deed(command, kind, null, null, null);
  }

  boolean isUnderWay() {
    return answer == null;
  }

  Deed answered(Answer told) {
    return new Deed(command, kind, wanted, permission, told);
  }

  /** A check-in or an accept that was refused changes nothing, and may be tried again. */
  boolean isRemembered() {
    return answer == null
        || answer.refusal() == null
        || (kind != Kind.CHECK_IN && kind != Kind.ACCEPT);
  }
}
