package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Where to read on in one partition. */
@Entity
@Table(name = "consumer_offset")
public class OffsetRow {
  /** {@link LogPartition} as text. */
  @Id public String id;

  @Column(name = "next_offset")
  public long nextOffset;
}
