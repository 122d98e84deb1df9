package org.pileshare.stack.replay;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;

/**
 * What the people, piles and cards of the file are called in one run.
 *
 * <p>Each run has names of its own, so that a second replay meets nothing of the first; inside a
 * run a name follows from the file, so that asking again means the same.
 *
 * @param run 8 or 9 lower-case letters and digits
 */
record RunNames(String run) {
  private static final int BASE = 36;

  static RunNames at(Instant now, RandomGenerator random) {
    var seconds = Long.toString(now.getEpochSecond(), BASE);
    var tail = Integer.toString(BASE + random.nextInt(BASE * BASE - BASE), BASE);
    return new RunNames("r" + seconds + tail);
  }

  PersonId owner() {
    return new PersonId("owner-" + run);
  }

  PersonId driver(String user) {
    return new PersonId("driver-" + run + "-" + user);
  }

  PileId pile(String chargePoint) {
    return new PileId(run + "-" + chargePoint);
  }

  /** 16 hex digits, because OCPP 1.6 has room for 20; bound to nobody if the user is empty. */
  CardId card(String user) {
    var digits = Ids.derived(run, "card", user).toString().replace("-", "");
    return new CardId(digits.substring(0, 16).toUpperCase(Locale.ROOT));
  }

  UUID permission(String user, String chargePoint) {
    return Ids.derived(run, "permission", user, chargePoint);
  }
}
