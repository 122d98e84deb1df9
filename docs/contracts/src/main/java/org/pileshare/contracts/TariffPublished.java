package org.pileshare.contracts;

import java.time.Instant;

/**
 * A version of a tariff, on {@code ledger.tariffs} (key: tariff). It never changes; of two with the
 * same tariff and beginning the first on the topic counts.
 *
 * @param tariff the name that descriptions of piles refer to
 * @param validFrom it prices what begins from then on, until the next version does
 * @param at when it was published; never after {@code validFrom}
 */
public record TariffPublished(
    String tariff, Instant validFrom, TariffTerms terms, PersonId publishedBy, Instant at)
    implements Event {
  public TariffPublished {
    Limits.atMost(40, tariff, "a tariff");
  }
}
