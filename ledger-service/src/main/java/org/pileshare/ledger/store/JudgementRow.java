package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What the ledger found of a session; never changed. */
@Entity
@Table(name = "judgement")
public class JudgementRow {
  @Id public UUID session;

  /** Counts judgements and posting lines together, in the order of commit, without a gap. */
  public long number;

  public String account;

  /** The names of the verdicts with a comma between them. */
  public String verdicts;

  public String detail;

  @Column(name = "judged_at")
  public Instant judgedAt;
}
