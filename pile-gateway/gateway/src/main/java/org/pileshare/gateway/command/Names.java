package org.pileshare.gateway.command;

import java.util.Optional;
import java.util.UUID;
import org.pileshare.contracts.PileId;
import org.pileshare.gateway.core.Session;
import org.pileshare.gateway.core.Sessions;
import org.pileshare.gateway.core.Transaction;
import org.pileshare.gateway.core.Transactions;

/**
 * By which names a pile knows what a command is about.
 *
 * @param command names what the pile is asked, so that it can tell it from others later
 */
record Names(UUID command, Sessions sessions, Transactions transactions) {
  static Names of(UUID command, PileId pile) {
    return new Names(command, Sessions.none(pile), Transactions.none(pile));
  }

  /** Of a session in OCPP 1.6. */
  Optional<Integer> number(UUID session) {
    return Optional.ofNullable(sessions.known().get(session))
        .map(Session::transactionId)
        .filter(number -> number != Session.NO_TRANSACTION);
  }

  /** Of a session in OCPP 2.x. */
  Optional<String> transaction(UUID session) {
    return transactions.known(session).map(Transaction::id);
  }

  /** Of the request itself, in OCPP 2.x: positive, and the same for a command each time. */
  int request() {
    return Math.max(1, (int) command.getLeastSignificantBits() & Integer.MAX_VALUE);
  }
}
