package org.pileshare.gateway.core;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;

/** Whose card is whose. */
public interface Cards {
  /** Those of a driver, blocked or not. */
  List<CardBound> of(PersonId driver);

  @Nullable CardBound bound(CardId card);

  /**
   * What all cards of a driver have in common for a pile that is told of one of them; absent if the
   * driver has one only, or if nobody is known to own the card.
   */
  default @Nullable String group(CardId card) {
    var bound = bound(card);
    if (bound == null) {
      return null;
    }
    long active =
        of(bound.driver()).stream().filter(one -> one.status() == CardStatus.ACTIVE).count();
    return active > 1 ? groupOf(bound.driver()) : null;
  }

  /** Of 20 characters, as many as OCPP 1.6 has room for; who sees it does not know the driver. */
  private static String groupOf(PersonId driver) {
    var digits = Ids.derived(driver, "group").toString().replace("-", "");
    return "GROUP-" + digits.substring(0, 14).toUpperCase(Locale.ROOT);
  }
}
