package org.pileshare.permission.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;

/**
 * One card. It is bound to one driver for good; only its status changes.
 *
 * @param bound absent if nobody has bound it
 * @param boundBy who bound it first, and may change its status
 * @param version counts the changes of this card, from 1
 */
public record Card(@Nullable CardBound bound, @Nullable PersonId boundBy, long version) {
  public static final Card UNKNOWN = new Card(null, null, 0);

  /** How many cards one driver may have. */
  public static final int MAX_OF_A_DRIVER = 20;

  /**
   * @param cardsOfDriver how many cards the command's driver has
   */
  public Outcome<CardBound> decide(BindCard command, int cardsOfDriver, Instant now) {
    if (bound == null || boundBy == null) {
      return cardsOfDriver >= MAX_OF_A_DRIVER
          ? new Outcome.Refused<>(
              Refusal.TOO_MANY,
              "Expected at most "
                  + MAX_OF_A_DRIVER
                  + " cards of one driver, but there are "
                  + cardsOfDriver)
          : accepted(command, now);
    }
    if (!bound.driver().equals(command.driver())) {
      return new Outcome.Refused<>(
          Refusal.CARD_TAKEN,
          "Expected a card that is free or bound to "
              + command.driver()
              + ", but it is bound to another driver");
    }
    if (bound.status() == command.status()) {
      return new Outcome.AlreadyDone<>(bound);
    }
    if (!command.by().mayManage(boundBy)) {
      return new Outcome.Refused<>(
          Refusal.NOT_FOUND, "Expected a card that you bound, but there is no " + command.card());
    }
    return accepted(command, now);
  }

  private Outcome<CardBound> accepted(BindCard command, Instant now) {
    var id = Ids.derived(EventTypes.nameOf(CardBound.class), command.card(), version + 1);
    var event = new CardBound(command.card(), command.driver(), command.status(), now);
    return new Outcome.Accepted<>(event, id, version == 0);
  }

  /**
   * @param by who said so
   */
  public Card with(CardBound event, PersonId by) {
    if (bound == null || boundBy == null) {
      return new Card(event, by, 1);
    }
    if (!bound.card().equals(event.card()) || !bound.driver().equals(event.driver())) {
      throw new IllegalStateException(
          "Expected a change of "
              + bound.card()
              + " of "
              + bound.driver()
              + ", but it was "
              + event);
    }
    return new Card(event, boundBy, version + 1);
  }
}
