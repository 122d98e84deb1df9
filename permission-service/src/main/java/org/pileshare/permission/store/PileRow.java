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
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.DatedHours;
import org.pileshare.contracts.GeoPosition;
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

  @Column(name = "latitude_microdegrees")
  public @Nullable Integer latitudeMicrodegrees;

  @Column(name = "longitude_microdegrees")
  public @Nullable Integer longitudeMicrodegrees;

  public String zone;

  @Column(name = "unit_minutes")
  public int unitMinutes;

  @Convert(converter = JsonColumn.OfHours.class)
  public List<WeeklyHours> hours;

  @Convert(converter = JsonColumn.OfExceptions.class)
  public List<DatedHours> exceptions;

  @Enumerated(EnumType.STRING)
  public UnreservedUnits unreserved;

  @Convert(converter = JsonColumn.OfConnectors.class)
  public List<Connector> connectors;

  @Convert(converter = JsonColumn.OfTerms.class)
  public BookingTerms terms;

  public String tariff;
  public boolean retired;

  @Column(name = "described_by")
  public String describedBy;

  public long version;

  @Column(name = "described_at")
  public Instant describedAt;

  @Column(name = "secret_salt")
  public @Nullable String secretSalt;

  @Column(name = "secret_hash")
  public @Nullable String secretHash;

  static Pile pileOf(@Nullable PileRow row) {
    return row == null ? Pile.UNKNOWN : new Pile(row.described());
  }

  PileDescribed described() {
    return new PileDescribed(
        new PileId(id),
        new PersonId(owner),
        site,
        latitudeMicrodegrees == null || longitudeMicrodegrees == null
            ? null
            : new GeoPosition(latitudeMicrodegrees, longitudeMicrodegrees),
        ZoneId.of(zone),
        unitMinutes,
        hours,
        exceptions,
        unreserved,
        connectors,
        terms,
        tariff,
        retired,
        new PersonId(describedBy),
        version,
        describedAt);
  }

  void take(PileDescribed event) {
    var position = event.position();
    id = event.pile().value();
    owner = event.owner().value();
    site = event.site();
    latitudeMicrodegrees = position == null ? null : position.latitudeMicrodegrees();
    longitudeMicrodegrees = position == null ? null : position.longitudeMicrodegrees();
    zone = event.zone().getId();
    unitMinutes = event.unitMinutes();
    hours = event.hours();
    exceptions = event.exceptions();
    unreserved = event.unreserved();
    connectors = event.connectors();
    terms = event.terms();
    tariff = event.tariff();
    retired = event.retired();
    describedBy = event.describedBy().value();
    version = event.version();
    describedAt = event.at();
  }

  void take(PileCredentialIssued event) {
    secretSalt = event.salt();
    secretHash = event.hash();
  }
}
