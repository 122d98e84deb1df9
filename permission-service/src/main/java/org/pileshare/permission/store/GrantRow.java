package org.pileshare.permission.store;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.GrantEnded;
import org.pileshare.contracts.GrantMade;
import org.pileshare.permission.core.Grant;

/** A row of {@code sharing_grant}. */
@Entity
@Table(name = "sharing_grant")
public class GrantRow {
  @Id public UUID id;
  public String owner;
  public @Nullable String driver;

  @Column(name = "group_id")
  public @Nullable UUID groupId;

  public @Nullable String pile;
  public @Nullable String site;

  @Column(name = "valid_until")
  public @Nullable Instant validUntil;

  public boolean standing;

  @Convert(converter = JsonColumn.OfMade.class)
  public GrantMade made;

  @Convert(converter = JsonColumn.OfEnded.class)
  public @Nullable GrantEnded ended;

  static Grant grantOf(@Nullable GrantRow row) {
    return row == null ? Grant.UNKNOWN : new Grant(row.made, row.ended);
  }

  void take(GrantMade event) {
    var itsDriver = event.driver();
    var itsPile = event.pile();
    id = event.grant();
    owner = event.owner().value();
    driver = itsDriver == null ? null : itsDriver.value();
    groupId = event.group();
    pile = itsPile == null ? null : itsPile.value();
    site = event.site();
    validUntil = event.validUntil();
    standing = true;
    made = event;
  }

  void take(GrantEnded event) {
    standing = false;
    ended = event;
  }
}
