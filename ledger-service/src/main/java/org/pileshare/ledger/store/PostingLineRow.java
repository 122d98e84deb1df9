package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of a double entry; never changed. */
@Entity
@Table(name = "posting_line")
public class PostingLineRow {
  /** Counts judgements and posting lines together, in the order of commit, without a gap. */
  @Id public long number;

  public UUID entry;
  public int line;

  /** Either this or the reservation is there. */
  public @Nullable UUID session;

  public @Nullable UUID reservation;
  public String account;

  @Column(name = "amount_minor")
  public long amountMinor;

  public String currency;

  @Column(name = "energy_wh")
  public long energyWh;

  /** The name of an {@link org.pileshare.contracts.EntryKind}. */
  public String kind;

  /** Whether it belongs to a correction. */
  public boolean restated;

  @Column(name = "posted_at")
  public Instant postedAt;
}
