package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Units that a driver held, until they were freed. */
@Entity
@Table(name = "hold")
public class HoldRow {
  /** Derived from driver, reservation and version: two drivers may use the same reservation id. */
  @Id public UUID id;

  public UUID reservation;

  /** That of the event since which they were held; a later one ends it. */
  public long version;

  public int connector;
  public String driver;
  public String pile;
  public Instant starts;
  public Instant ends;

  @Column(name = "held_at")
  public Instant heldAt;

  @Column(name = "freed_at")
  public @Nullable Instant freedAt;
}
