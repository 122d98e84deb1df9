package org.pileshare.permission.store;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.InvitationIssued;
import org.pileshare.contracts.InvitationWithdrawn;
import org.pileshare.permission.core.Invitation;

/** A row of {@code invitation}. */
@Entity
@Table(name = "invitation")
public class InvitationRow {
  @Id public UUID id;
  public String owner;
  public @Nullable String pile;
  public @Nullable String site;

  @Column(name = "valid_until")
  public @Nullable Instant validUntil;

  public String hash;
  public int uses;
  public boolean standing;

  @Convert(converter = JsonColumn.OfIssued.class)
  public InvitationIssued issued;

  @Convert(converter = JsonColumn.OfWithdrawn.class)
  public @Nullable InvitationWithdrawn withdrawn;

  static Invitation invitationOf(@Nullable InvitationRow row, @Nullable InvitationUseRow use) {
    return row == null
        ? Invitation.UNKNOWN
        : new Invitation(
            row.issued,
            row.uses,
            use == null ? null : use.used,
            use == null ? null : use.removed,
            row.withdrawn);
  }

  void take(InvitationIssued event) {
    var itsPile = event.pile();
    id = event.invitation();
    owner = event.owner().value();
    pile = itsPile == null ? null : itsPile.value();
    site = event.site();
    validUntil = event.validUntil();
    hash = event.hash();
    standing = true;
    issued = event;
  }

  void take(InvitationWithdrawn event) {
    standing = false;
    withdrawn = event;
  }
}
