package org.pileshare.permission.store;

import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    name = Statements.COUNTS,
    columns = {
      @ColumnResult(name = "of_pile", type = Long.class),
      @ColumnResult(name = "of_driver", type = Long.class)
    })
public class PermissionRow {
  @Id public UUID id;
  public String driver;
  public String pile;

  @Column(name = "asked_from")
  public @Nullable Instant askedFrom;

  @Column(name = "valid_from")
  public Instant validFrom;

  @Column(name = "valid_until")
  public @Nullable Instant validUntil;

  @Column(name = "granted_by")
  public String grantedBy;

  @Column(name = "granted_at")
  public Instant grantedAt;

  @Column(name = "revoked_at")
  public @Nullable Instant revokedAt;

  @Column(name = "revoked_by")
  public @Nullable String revokedBy;

  public @Nullable String reason;

  static Permission permissionOf(@Nullable PermissionRow row) {
    return row == null
        ? Permission.UNKNOWN
        : new Permission(row.granted(), row.askedFrom, row.revoked());
  }

  PermissionGranted granted() {
    return new PermissionGranted(
        id,
        new PersonId(driver),
        new PileId(pile),
        validFrom,
        validUntil,
        new PersonId(grantedBy),
        grantedAt);
  }

  @Nullable PermissionRevoked revoked() {
    return revokedAt == null || revokedBy == null || reason == null
        ? null
        : new PermissionRevoked(
            id, new PersonId(driver), new PileId(pile), new PersonId(revokedBy), reason, revokedAt);
  }

  void take(Permission permission) {
    var grant = Objects.requireNonNull(permission.granted(), "a granted permission");
    id = grant.permission();
    driver = grant.driver().value();
    pile = grant.pile().value();
    askedFrom = permission.askedFrom();
    validFrom = grant.validFrom();
    validUntil = grant.validUntil();
    grantedBy = grant.grantedBy().value();
    grantedAt = grant.at();
    var revocation = permission.revoked();
    if (revocation != null) {
      revokedAt = revocation.at();
      revokedBy = revocation.revokedBy().value();
      reason = revocation.reason();
    }
  }
}
