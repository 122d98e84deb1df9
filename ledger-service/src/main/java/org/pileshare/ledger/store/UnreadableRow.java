package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The place of a record that cannot be read, and why. */
@Entity
@Table(name = "unreadable_record")
public class UnreadableRow {
  /** {@link LogPlace} as text. */
  @Id public String id;

  public String reason;

  @Column(name = "kept_at")
  public Instant keptAt;
}
