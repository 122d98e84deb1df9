package org.pileshare.permission.store;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.WeeklyHours;
import org.pileshare.permission.core.Pile;

/** A row of {@code pile}. */
@Entity
@Table(name = "pile")
public class PileRow {
  @Id public String id;
  public String owner;
  public String site;
  public String zone;

  @Column(name = "unit_minutes")
  public int unitMinutes;

  @Convert(converter = JsonLists.OfHours.class)
  public List<WeeklyHours> hours;

  @Enumerated(EnumType.STRING)
  public UnreservedUnits unreserved;

  @Convert(converter = JsonLists.OfConnectors.class)
  public List<Connector> connectors;

  public String tariff;
  public long version;

  @Column(name = "described_at")
  public Instant describedAt;

  @Column(name = "secrets_issued")
  public long secretsIssued;

  @Column(name = "secret_salt")
  public @Nullable String secretSalt;

  @Column(name = "secret_hash")
  public @Nullable String secretHash;

  static Pile pileOf(@Nullable PileRow row) {
    return row == null ? Pile.UNKNOWN : new Pile(row.described(), row.secretsIssued);
  }

  PileDescribed described() {
    return new PileDescribed(
        new PileId(id),
        new PersonId(owner),
        site,
        ZoneId.of(zone),
        unitMinutes,
        hours,
        unreserved,
        connectors,
        tariff,
        version,
        describedAt);
  }

  void take(Pile pile) {
    var event = Objects.requireNonNull(pile.described(), "a registered pile");
    id = event.pile().value();
    owner = event.owner().value();
    site = event.site();
    zone = event.zone().getId();
    unitMinutes = event.unitMinutes();
    hours = event.hours();
    unreserved = event.unreserved();
    connectors = event.connectors();
    tariff = event.tariff();
    version = event.version();
    describedAt = event.at();
    secretsIssued = pile.secretsIssued();
  }

  void take(Pile pile, PileCredentialIssued event) {
    take(pile);
    secretSalt = event.salt();
    secretHash = event.hash();
  }
}
