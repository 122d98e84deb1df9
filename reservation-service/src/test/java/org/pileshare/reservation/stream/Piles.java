package org.pileshare.reservation.stream;

import static org.pileshare.reservation.core.Sample.PILE;

import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionStarted;

/** What piles report. */
final class Piles {
  private static final CardId CARD = new CardId("CARD");

  private Piles() {}

  static PileConnected connected(UUID connection, Instant at) {
    return new PileConnected(PILE, connection, "ocpp1.6", at);
  }

  static PileDisconnected gone(UUID connection, Instant at) {
    return new PileDisconnected(PILE, connection, "gone", at);
  }

  static SessionStarted started(PersonId driver, UUID session, Instant at) {
    return new SessionStarted(PILE, session, 1, 7, CARD, driver, 0, false, null, at, at);
  }

  static SessionEnded ended(PersonId driver, UUID session, Instant from, Instant to) {
    return new SessionEnded(PILE, session, 1, CARD, driver, 0, 900, from, to, to, "Local", true);
  }
}
