package org.pileshare.permission.store;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AccessDecided;
import org.pileshare.contracts.AccessRequested;
import org.pileshare.permission.core.AccessRequest;

/** A row of {@code access_request}. */
@Entity
@Table(name = "access_request")
public class AccessRequestRow {
  @Id public UUID id;
  public String owner;
  public String driver;
  public String pile;

  @Column(name = "is_open")
  public boolean open;

  public @Nullable String message;

  @Convert(converter = JsonColumn.OfRequested.class)
  public AccessRequested requested;

  @Convert(converter = JsonColumn.OfDecided.class)
  public @Nullable AccessDecided decided;

  static AccessRequest requestOf(@Nullable AccessRequestRow row) {
    return row == null ? AccessRequest.UNKNOWN : new AccessRequest(row.requested, row.decided);
  }

  void take(AccessRequested event) {
    id = event.request();
    owner = event.owner().value();
    driver = event.driver().value();
    pile = event.pile().value();
    open = true;
    requested = event;
  }

  void take(AccessDecided event) {
    open = false;
    decided = event;
  }
}
