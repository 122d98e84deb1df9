package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session as the pile told it; never changed. */
@Entity
@Table(name = "session")
public class SessionRow {
  @Id public UUID id;

  /** Counts the sessions in the order of commit, from 1, without a gap. */
  public long number;

  public String pile;
  public int connector;
  public String card;
  public @Nullable String driver;

  @Column(name = "meter_start_wh")
  public long meterStartWh;

  @Column(name = "meter_stop_wh")
  public long meterStopWh;

  @Column(name = "energy_wh")
  public long energyWh;

  @Column(name = "started_at")
  public Instant startedAt;

  @Column(name = "ended_at")
  public Instant endedAt;

  @Column(name = "received_at")
  public Instant receivedAt;

  public String reason;
  public boolean offline;

  @Column(name = "log_offset")
  public long logOffset;
}
