package org.pileshare.ledger.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How much has been written; the row that every writer locks first. */
@Entity
@Table(name = "ledger_position")
public class PositionRow {
  @Id public short id;
  public long sessions;
  public long events;
}
