package org.pileshare.permission.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit}, which the outbox writes. */
@Entity
@Table(name = "audit")
public class AuditRow {
  @Id public long number;
  public Instant at;
  public String what;
  public String owner;
  public @Nullable String pile;
  public @Nullable String driver;
  public @Nullable String about;

  @Column(name = "by_person")
  public @Nullable String byPerson;

  public @Nullable String reason;
}
