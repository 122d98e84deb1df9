package org.pileshare.ledger.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.TariffPeriod;
import org.pileshare.contracts.TariffTerms;
import org.pileshare.ledger.core.Tariff;
import org.pileshare.ledger.core.TariffVersion;

/**
 * A version of a tariff as a Tariff object of OCPI 2.2.1.
 *
 * <p>The service fee of a kWh is part of the price of energy there. What OCPI has no words for is
 * left out: who gets the fees, the grace of an occupancy, a no-show and a deposit.
 *
 * @param id the name and, but for the first version, when it begins, in seconds of the epoch
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OcpiTariff(
    String countryCode,
    String partyId,
    String id,
    String currency,
    List<Element> elements,
    @Nullable Instant startDateTime,
    @Nullable Instant endDateTime,
    Instant lastUpdated) {
  private static final int MINUTES_PER_HOUR = 60;
  private static final int MICRO_DIGITS = 6;
  private static final int BASIS_POINT_DIGITS = 2;

  /** Prices, and when they hold; the first element that has a price of a kind counts. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Element(
      List<PriceComponent> priceComponents, @Nullable Restrictions restrictions) {}

  /** A price: of a kWh, of a session, or of an hour after charging; without tax, which is vat. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record PriceComponent(String type, BigDecimal price, BigDecimal vat, int stepSize) {}

  /** By the clock at the pile. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Restrictions(String startTime, String endTime, List<DayOfWeek> dayOfWeek) {}

  /** The version in force at an instant, and those that follow it. */
  static List<OcpiTariff> of(Tariff tariff, Instant now, String countryCode, String partyId) {
    var versions = tariff.versions();
    var objects = new ArrayList<OcpiTariff>();
    for (int i = 0; i < versions.size(); i++) {
      var end = i + 1 < versions.size() ? versions.get(i + 1).validFrom() : null;
      if (end == null || end.isAfter(now)) {
        objects.add(of(versions.get(i), end, countryCode, partyId));
      }
    }
    return objects;
  }

  private static OcpiTariff of(
      TariffVersion version, @Nullable Instant end, String countryCode, String partyId) {
    return new OcpiTariff(
        countryCode,
        partyId,
        version.isFirst()
            ? version.tariff()
            : version.tariff() + "." + version.validFrom().getEpochSecond(),
        version.terms().currency(),
        elements(version.terms()),
        version.isFirst() ? null : version.validFrom(),
        end,
        version.publishedAt());
  }

  private static List<Element> elements(TariffTerms terms) {
    var elements = new ArrayList<Element>();
    for (var period : terms.periods()) {
      elements.add(new Element(List.of(energy(period.perKwhMicro(), terms)), restrictions(period)));
    }
    var always = new ArrayList<PriceComponent>();
    always.add(energy(terms.energyPerKwhMicro(), terms));
    if (terms.startMicro() > 0) {
      always.add(component("FLAT", terms.startMicro(), terms, 1));
    }
    if (terms.occupancyPerMinuteMicro() > 0) {
      long perHour = terms.occupancyPerMinuteMicro() * MINUTES_PER_HOUR;
      always.add(component("PARKING_TIME", perHour, terms, MINUTES_PER_HOUR));
    }
    elements.add(new Element(always, null));
    return elements;
  }

  private static PriceComponent energy(long perKwhMicro, TariffTerms terms) {
    return component("ENERGY", perKwhMicro + terms.servicePerKwhMicro(), terms, 1);
  }

  private static PriceComponent component(
      String type, long micro, TariffTerms terms, int stepSize) {
    return new PriceComponent(
        type,
        decimal(micro, MICRO_DIGITS),
        decimal(terms.taxBasisPoints(), BASIS_POINT_DIGITS),
        stepSize);
  }

  /** Without zeros behind the point, and without an exponent. */
  private static BigDecimal decimal(long value, int digits) {
    var decimal = BigDecimal.valueOf(value, digits).stripTrailingZeros();
    return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
  }

  private static Restrictions restrictions(TariffPeriod period) {
    return new Restrictions(text(period.from()), text(period.to()), period.days());
  }

  private static String text(LocalTime time) {
    return "%02d:%02d".formatted(time.getHour(), time.getMinute());
  }
}
