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

/** How the lines of an entry came about; never changed. */
@Entity
@Table(name = "price")
public class PriceRow {
  @Id public UUID entry;

  /** That of the first line of the entry; of several of a session the greatest counts. */
  public long number;

  public UUID session;
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

  /** The components in the words of the core. */
  public List<Price.Component> parsed() {
    return List.of(KeptJson.read(components, Price.Component[].class));
  }
}
