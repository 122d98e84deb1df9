package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Verdict;

/** What the ledger found of a session; never changed, but perhaps followed by another. */
@Entity
@Table(name = "judgement")
public class JudgementRow {
  private static final String DRIVER = "driver:";

  /** Counts judgements and posting lines together, in the order of commit, without a gap. */
  @Id public long number;

  public UUID session;

  /** Counts the judgements of the session, from 1; the greatest one counts. */
  public int revision;

  public String account;

  /** The names of the verdicts with a comma between them. */
  public String verdicts;

  @Column(name = "overstay_minutes")
  public long overstayMinutes;

  public String detail;

  /** Whether the session waits for a person. */
  public boolean disputed;

  @Column(name = "judged_at")
  public Instant judgedAt;

  /** The driver who pays; absent if it is nobody known. */
  public @Nullable PersonId payingDriver() {
    return account.startsWith(DRIVER) ? new PersonId(account.substring(DRIVER.length())) : null;
  }

  public List<Verdict> verdictList() {
    return Arrays.stream(verdicts.split(",", -1)).map(Verdict::valueOf).toList();
  }
}
