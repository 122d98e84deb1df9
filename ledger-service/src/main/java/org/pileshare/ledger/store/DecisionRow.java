package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.DisputeDecision;
import org.pileshare.contracts.PersonId;

/** What a person decided of a session. */
@Entity
@Table(name = "dispute_decision")
public class DecisionRow {
  /** {@link LogPlace} as text. */
  @Id public String id;

  public UUID session;

  /** Its place among all decisions, which all stand in one partition; the last one counts. */
  @Column(name = "log_offset")
  public long logOffset;

  public String decision;
  public @Nullable String driver;

  @Column(name = "energy_wh")
  public @Nullable Long energyWh;

  public String reason;

  @Column(name = "decided_by")
  public String decidedBy;

  @Column(name = "decided_at")
  public Instant decidedAt;

  static DecisionRow of(DisputeDecided event, LogPlace place) {
    var row = new DecisionRow();
    row.id = place.toString();
    row.session = event.session();
    row.logOffset = place.offset();
    row.decision = event.decision().name();
    var payer = event.driver();
    row.driver = payer == null ? null : payer.value();
    row.energyWh = event.energyWh();
    row.reason = Kept.text(event.reason(), event.reason().length());
    row.decidedBy = event.decidedBy().value();
    row.decidedAt = Kept.time(event.at());
    return row;
  }

  DisputeDecided event() {
    return new DisputeDecided(
        session,
        DisputeDecision.valueOf(decision),
        driver == null ? null : new PersonId(driver),
        energyWh,
        reason,
        new PersonId(decidedBy),
        decidedAt);
  }
}
