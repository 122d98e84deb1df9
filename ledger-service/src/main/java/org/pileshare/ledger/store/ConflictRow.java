package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A second report of a session that says something else; kept aside. */
@Entity
@Table(name = "session_conflict")
public class ConflictRow {
  /** {@link LogPlace} as text. */
  @Id public String id;

  public UUID session;

  /** The report as JSON. */
  public String event;

  @Column(name = "kept_at")
  public Instant keptAt;
}
