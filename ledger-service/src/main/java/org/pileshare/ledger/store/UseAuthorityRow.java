package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One version of the table of one day of a pile. */
@Entity
@Table(name = "use_authority")
public class UseAuthorityRow {
  /** Derived from pile, day and version. */
  @Id public UUID id;

  public String pile;
  public String day;
  public long version;
  public Instant begins;
  public Instant ends;

  @Column(name = "allocated_at")
  public Instant allocatedAt;

  /** The runs as JSON. */
  public String runs;
}
