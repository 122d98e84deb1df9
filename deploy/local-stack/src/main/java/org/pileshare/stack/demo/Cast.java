package org.pileshare.stack.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.LedgerEvent;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.kafka.ReceivedEvent;

/**
 * Who plays in one telling of the story: a pile, its owner and three drivers, all new each time.
 *
 * @param tag names this telling; every id of it contains it
 */
record Cast(String tag, ZoneId zone) {
  static final int UNIT_MINUTES = 5;

  static Cast fresh(Instant now, RandomGenerator random) {
    var id = Ids.timeOrdered(now, random).toString();
    return new Cast("demo" + id.substring(9, 13) + id.substring(28), ZoneId.of("Europe/London"));
  }

  PileId pile() {
    return new PileId(tag);
  }

  PersonId owner() {
    return new PersonId("owner-" + tag);
  }

  /** Permitted, and first to reserve. */
  PersonId holder() {
    return driver("holder");
  }

  /** Permitted as well, and too late. */
  PersonId second() {
    return driver("second");
  }

  /** Has a card and no permission. */
  PersonId stranger() {
    return driver("stranger");
  }

  private PersonId driver(String part) {
    return new PersonId("driver-" + tag + "-" + part);
  }

  CardId card(PersonId driver) {
    var digits = Ids.derived(tag, "card", driver).toString().replace("-", "");
    return new CardId(digits.substring(0, 14).toUpperCase(Locale.ROOT));
  }

  UUID permission(PersonId driver) {
    return Ids.derived(tag, "permission", driver);
  }

  /** Whether a record belongs to this telling; a ledger record is keyed by an account. */
  boolean isOf(ReceivedEvent received) {
    return received.key() != null && received.key().contains(tag)
        || received.event() instanceof LedgerEvent ledger && isOf(ledger)
        || isOurCard(received.key());
  }

  private boolean isOf(LedgerEvent event) {
    return switch (event) {
      case SessionJudged judged -> judged.pile().equals(pile());
      case EntryPosted posted -> posted.account().contains(tag);
    };
  }

  private boolean isOurCard(String key) {
    return card(holder()).value().equals(key)
        || card(second()).value().equals(key)
        || card(stranger()).value().equals(key);
  }
}
