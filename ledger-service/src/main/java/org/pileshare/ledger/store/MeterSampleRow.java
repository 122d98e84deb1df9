package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What the meter showed within a session. */
@Entity
@Table(name = "meter_sample")
public class MeterSampleRow {
  /** Derived from session, time and reading. */
  @Id public UUID id;

  public UUID session;
  public Instant at;

  @Column(name = "meter_wh")
  public long meterWh;

  @Column(name = "log_offset")
  public long logOffset;
}
