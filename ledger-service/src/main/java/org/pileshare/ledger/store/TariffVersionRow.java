package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.TariffTerms;
import org.pileshare.ledger.core.TariffVersion;

/** A version of a tariff as it was published. */
@Entity
@Table(name = "tariff_version")
public class TariffVersionRow {
  /** Derived from tariff and beginning: of two with the same the first counts. */
  @Id public UUID id;

  public String tariff;

  @Column(name = "valid_from")
  public Instant validFrom;

  @Column(name = "published_by")
  public String publishedBy;

  @Column(name = "published_at")
  public Instant publishedAt;

  /** The terms as JSON. */
  public String terms;

  /** The same in the words of the core. */
  public TariffVersion version() {
    return new TariffVersion(
        tariff, validFrom, publishedAt, KeptJson.read(terms, TariffTerms.class));
  }
}
