package org.pileshare.ledger.core;

import java.util.Optional;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;

/** The names of accounts. */
public final class Accounts {
  /** What the platform earns. */
  static final String PLATFORM = "platform";

  /** What is owed to the treasury. */
  static final String TAX = "tax";

  private Accounts() {}

  public static String ofDriver(PersonId driver) {
    return "driver:" + driver;
  }

  public static String ofOwner(PersonId owner) {
    return "owner:" + owner;
  }

  /** What is held of a driver while reservations stand. */
  public static String depositOf(PersonId driver) {
    return "deposit:" + driver;
  }

  /** Where a debt waits until it is known whose card it was. */
  static String ofUnknownCard(CardId card) {
    return "unknown:" + card;
  }

  /** Where a credit waits until it is known whose pile it was; no card has small letters. */
  static String ofUnknownPile(PileId pile) {
    return "unknown:pile/" + pile;
  }

  /** The account that pays for a session. */
  public static String payer(CompletedSession session) {
    var driver = session.driver();
    return driver == null ? ofUnknownCard(session.card()) : ofDriver(driver);
  }

  /** The account that is credited for a session. */
  static String payee(CompletedSession session, Optional<PileTerms> terms) {
    return payee(session.pile(), terms);
  }

  /** The account that is credited for what happens at a pile. */
  static String payee(PileId pile, Optional<PileTerms> terms) {
    return terms.map(known -> ofOwner(known.owner())).orElseGet(() -> ofUnknownPile(pile));
  }
}
