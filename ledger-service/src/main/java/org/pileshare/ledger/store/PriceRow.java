package org.pileshare.ledger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.ledger.core.Price;

/** How what is posted by one judgement of a session came about; never changed. */
@Entity
@Table(name = "price")
public class PriceRow {
  /** That of the judgement. */
  @Id public long number;

  public UUID session;

  /** That of the judgement; a session of which nothing is owed by its last one has none of it. */
  public int revision;

  public String tariff;

  @Column(name = "valid_from")
  public Instant validFrom;

  public String basis;

  /** The components as JSON. */
  public String components;

  /** Whose free energy was used; absent if the driver had none. */
  public @Nullable UUID permission;

  public @Nullable String month;

  @Column(name = "free_wh")
  public long freeWh;

  static PriceRow of(JudgementRow judgement, Price price) {
    var row = new PriceRow();
    row.number = judgement.number;
    row.session = judgement.session;
    row.revision = judgement.revision;
    row.tariff = price.tariff().tariff();
    row.validFrom = Kept.time(price.tariff().validFrom());
    row.basis = price.basis().name();
    row.components = KeptJson.write(price.components());
    row.freeWh = price.freeWh();
    var free = price.free();
    if (free != null) {
      row.permission = free.permission();
      row.month = free.month();
    }
    return row;
  }

  /** The components in the words of the core. */
  public List<Price.Component> parsed() {
    return List.of(KeptJson.read(components, Price.Component[].class));
  }
}
