package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A permission as it was granted and, if it was, revoked or told to have expired. */
@Entity
@Table(name = "permission")
public class PermissionRow {
  @Id public UUID id;
  public String driver;
  public String pile;

  @Column(name = "valid_from")
  public Instant validFrom;

  @Column(name = "valid_until")
  public @Nullable Instant validUntil;

  /** The bounds as JSON. */
  public String bounds;

  @Column(name = "granted_at")
  public Instant grantedAt;

  @Column(name = "revoked_at")
  public @Nullable Instant revokedAt;

  @Column(name = "expired_at")
  public @Nullable Instant expiredAt;
}
