package org.pileshare.permission.store;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.permission.core.Group;

/** A row of {@code driver_group}. */
@Entity
@Table(name = "driver_group")
public class GroupRow {
  @Id public UUID id;
  public String owner;
  public boolean dissolved;

  @Convert(converter = JsonColumn.OfGroup.class)
  public GroupChanged changed;

  static Group groupOf(@Nullable GroupRow row) {
    return row == null ? Group.UNKNOWN : new Group(row.changed);
  }

  void take(GroupChanged event) {
    id = event.group();
    owner = event.owner().value();
    dissolved = event.dissolved();
    changed = event;
  }
}
