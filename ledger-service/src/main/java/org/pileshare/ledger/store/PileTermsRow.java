package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.pileshare.contracts.PersonId;
import org.pileshare.ledger.core.PileTerms;

/** Whose a pile was and by which tariff, from one version of its description on. */
@Entity
@Table(name = "pile_terms")
public class PileTermsRow {
  /** Derived from pile and version. */
  @Id public UUID id;

  public String pile;
  public long version;
  public String owner;
  public String tariff;

  /** IANA. */
  public String zone;

  @Column(name = "described_at")
  public Instant describedAt;

  /** The connectors as JSON. */
  public String connectors;

  PileTerms terms() {
    return new PileTerms(new PersonId(owner), tariff, ZoneId.of(zone), version, describedAt);
  }
}
