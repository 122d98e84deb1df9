package org.pileshare.permission.store;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.InvitationUsed;
import org.pileshare.contracts.InvitedDriverRemoved;
import org.pileshare.contracts.PersonId;

/** A row of {@code invitation_use}. */
@Entity
@Table(name = "invitation_use")
public class InvitationUseRow {
  @Id public UUID id;
  public UUID invitation;
  public String driver;
  public boolean standing;

  @Convert(converter = JsonColumn.OfUsed.class)
  public InvitationUsed used;

  @Convert(converter = JsonColumn.OfRemoved.class)
  public @Nullable InvitedDriverRemoved removed;

  static UUID idOf(UUID invitation, PersonId driver) {
    return Ids.derived(invitation, driver);
  }

  void take(InvitationUsed event) {
    id = idOf(event.invitation(), event.driver());
    invitation = event.invitation();
    driver = event.driver().value();
    standing = true;
    used = event;
  }

  void take(InvitedDriverRemoved event) {
    standing = false;
    removed = event;
  }
}
