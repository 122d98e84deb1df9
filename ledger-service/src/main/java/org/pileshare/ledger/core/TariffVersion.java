package org.pileshare.ledger.core;

import java.time.Instant;
import org.pileshare.contracts.TariffTerms;

/**
 * One version of a tariff.
 *
 * @param validFrom it prices what begins from then on, until the next version does
 * @param publishedAt when it became known
 */
public record TariffVersion(
    String tariff, Instant validFrom, Instant publishedAt, TariffTerms terms) {

  /** One that is valid from the beginning and was always known. */
  public static TariffVersion first(String tariff, TariffTerms terms) {
    return new TariffVersion(tariff, Instant.EPOCH, Instant.EPOCH, terms);
  }

  /** Whether nothing was before it. */
  public boolean isFirst() {
    return validFrom.equals(Instant.EPOCH);
  }
}
