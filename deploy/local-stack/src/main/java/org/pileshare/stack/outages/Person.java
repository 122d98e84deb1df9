package org.pileshare.stack.outages;

import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;

/** Somebody who swipes at one pile, and by what right. */
record Person(String pile, Role role) {
  /** What somebody may do there. */
  enum Role {
    /** Permitted throughout; now and then a unit is theirs. */
    HOLDER,
    /** The same. */
    OTHER_HOLDER,
    /** The same, and the permission is revoked during the run. */
    REVOKED,
    /** The same, and the permission runs out during the run. */
    RUNNING_OUT,
    /** Permitted throughout; no unit is ever theirs. */
    PERMITTED,
    /** Was permitted until yesterday. */
    FORMER,
    /** Has a card and was never permitted. */
    STRANGER,
    /** Permitted, by a card that is blocked. */
    BLOCKED,
    /** Has a card of which nobody has heard. */
    UNKNOWN;

    boolean isHolder() {
      return ordinal() <= RUNNING_OUT.ordinal();
    }

    boolean isGranted() {
      return this != STRANGER && this != UNKNOWN;
    }
  }

  PersonId driver() {
    return new PersonId(pile + "-driver-" + role.ordinal());
  }

  /** At most 20 characters, as OCPP 1.6 wants it. */
  CardId card() {
    return new CardId(pile + "-C" + role.ordinal());
  }

  CardStatus status() {
    return role == Role.BLOCKED ? CardStatus.BLOCKED : CardStatus.ACTIVE;
  }
}
