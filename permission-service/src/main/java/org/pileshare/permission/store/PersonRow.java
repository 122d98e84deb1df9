package org.pileshare.permission.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code person}: what is known of somebody by name. It stands on no topic. */
@Entity
@Table(name = "person")
public class PersonRow {
  @Id public String id;

  @Column(name = "display_name")
  public String displayName;

  public @Nullable String contact;

  @Column(name = "written_at")
  public Instant writtenAt;
}
