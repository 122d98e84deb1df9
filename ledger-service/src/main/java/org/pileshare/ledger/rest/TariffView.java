package org.pileshare.ledger.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.TariffTerms;
import org.pileshare.ledger.core.Tariff;
import org.pileshare.ledger.core.TariffVersion;

/**
 * A tariff.
 *
 * @param versions the oldest first
 */
public record TariffView(String name, List<VersionView> versions) {

  /**
   * One version.
   *
   * @param validFrom it prices what begins from then on; absent means from the beginning
   * @param publishedAt absent if it is configured
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record VersionView(
      @Nullable Instant validFrom, @Nullable Instant publishedAt, TariffTerms terms) {
    static VersionView of(TariffVersion version) {
      return version.isFirst()
          ? new VersionView(null, null, version.terms())
          : new VersionView(version.validFrom(), version.publishedAt(), version.terms());
    }
  }

  static TariffView of(Tariff tariff) {
    return new TariffView(tariff.name(), tariff.versions().stream().map(VersionView::of).toList());
  }
}
