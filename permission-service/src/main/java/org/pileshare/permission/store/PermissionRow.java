package org.pileshare.permission.store;

import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.Permission;

/** A row of {@code permission}. */
@Entity
@Table(name = "permission")
@SqlResultSetMapping(
    name = Statements.NUMBER,
    columns = @ColumnResult(name = "number", type = Long.class))
@SqlResultSetMapping(
    name = Statements.PAIR,
    columns = {
      @ColumnResult(name = "first", type = Long.class),
      @ColumnResult(name = "second", type = Long.class)
    })
@SqlResultSetMapping(
    name = Statements.COUNTED,
    columns = {
      @ColumnResult(name = "what", type = String.class),
      @ColumnResult(name = "number", type = Long.class)
    })
@SqlResultSetMapping(
    name = Statements.HELD,
    columns = {
      @ColumnResult(name = "driver", type = String.class),
      @ColumnResult(name = "pile", type = String.class),
      @ColumnResult(name = "turns", type = Long.class),
      @ColumnResult(name = "standing", type = String.class)
    })
public class PermissionRow {
  @Id public UUID id;
  public String driver;
  public String pile;

  @Column(name = "valid_from")
  public Instant validFrom;

  @Column(name = "valid_until")
  public @Nullable Instant validUntil;

  @Convert(converter = JsonColumn.OfBounds.class)
  public PermissionBounds bounds;

  @Column(name = "grant_id")
  public @Nullable UUID grantId;

  @Column(name = "granted_by")
  public String grantedBy;

  @Column(name = "granted_reason")
  public @Nullable String grantedReason;

  @Column(name = "granted_at")
  public Instant grantedAt;

  @Column(name = "revoked_at")
  public @Nullable Instant revokedAt;

  @Column(name = "revoked_by")
  public @Nullable String revokedBy;

  public @Nullable String reason;

  @Column(name = "expired_at")
  public @Nullable Instant expiredAt;

  static Permission permissionOf(@Nullable PermissionRow row) {
    return row == null ? Permission.UNKNOWN : new Permission(row.granted(), row.ended());
  }

  PermissionGranted granted() {
    return new PermissionGranted(
        id,
        new PersonId(driver),
        new PileId(pile),
        validFrom,
        validUntil,
        bounds,
        grantId,
        new PersonId(grantedBy),
        grantedReason,
        grantedAt);
  }

  private @Nullable PermissionEvent ended() {
    if (expiredAt != null) {
      return new PermissionExpired(id, new PersonId(driver), new PileId(pile), expiredAt);
    }
    return revokedAt == null || revokedBy == null || reason == null
        ? null
        : new PermissionRevoked(
            id, new PersonId(driver), new PileId(pile), new PersonId(revokedBy), reason, revokedAt);
  }

  void take(PermissionEvent event) {
    switch (event) {
      case PermissionGranted granted -> take(granted);
      case PermissionRevoked revoked -> {
        revokedAt = revoked.at();
        revokedBy = revoked.revokedBy().value();
        reason = revoked.reason();
      }
      case PermissionExpired expired -> expiredAt = expired.at();
    }
  }

  private void take(PermissionGranted event) {
    id = event.permission();
    driver = event.driver().value();
    pile = event.pile().value();
    validFrom = event.validFrom();
    validUntil = event.validUntil();
    bounds = event.bounds();
    grantId = event.grant();
    grantedBy = event.grantedBy().value();
    grantedReason = event.reason();
    grantedAt = event.at();
  }
}
