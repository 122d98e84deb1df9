package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A pile acknowledged a version of a table. */
@Entity
@Table(name = "delivery")
public class DeliveryRow {
  /** The id of the version in {@link UseAuthorityRow}. */
  @Id public UUID id;

  @Column(name = "acknowledged_at")
  public Instant acknowledgedAt;

  /** Its place among the records of its pile, which all stand in one partition. */
  @Column(name = "log_offset")
  public long logOffset;
}
