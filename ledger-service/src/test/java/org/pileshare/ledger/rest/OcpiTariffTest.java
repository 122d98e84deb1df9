package org.pileshare.ledger.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.PeriodKind;
import org.pileshare.contracts.TariffPeriod;
import org.pileshare.contracts.TariffTerms;
import org.pileshare.ledger.core.Tariff;
import org.pileshare.ledger.core.TariffVersion;

/** What is expected here was written by hand from the Tariffs module of OCPI 2.2.1. */
class OcpiTariffTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private static final Instant NEW_YEAR = Instant.parse("2026-12-31T23:00:00Z");

  private static final TariffTerms YARD =
      new TariffTerms(
          "EUR",
          400_000,
          List.of(
              new TariffPeriod(
                  PeriodKind.PEAK,
                  List.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                  LocalTime.of(17, 0),
                  LocalTime.of(20, 0),
                  520_000),
              new TariffPeriod(
                  PeriodKind.VALLEY, List.of(), LocalTime.of(22, 30), LocalTime.MIDNIGHT, 280_000)),
          30_000,
          2_500,
          350_000,
          1_000_000,
          10,
          3_000_000,
          1_950,
          500);

  @Test
  void aVersionIsElementsOfPriceComponentsWithTheirRestrictions() throws Exception {
    assertThat(json(NEW_YEAR))
        .isEqualTo(
            JSON.readTree(
                """
                [{"country_code": "DE", "party_id": "PSH", "id": "yard.1798758000",
                  "currency": "EUR",
                  "elements": [
                    {"price_components":
                       [{"type": "ENERGY", "price": 0.55, "vat": 19.5, "step_size": 1}],
                     "restrictions":
                       {"start_time": "17:00", "end_time": "20:00",
                        "day_of_week": ["MONDAY", "FRIDAY"]}},
                    {"price_components":
                       [{"type": "ENERGY", "price": 0.31, "vat": 19.5, "step_size": 1}],
                     "restrictions": {"start_time": "22:30", "end_time": "00:00"}},
                    {"price_components":
                       [{"type": "ENERGY", "price": 0.43, "vat": 19.5, "step_size": 1},
                        {"type": "FLAT", "price": 0.35, "vat": 19.5, "step_size": 1},
                        {"type": "PARKING_TIME", "price": 60, "vat": 19.5, "step_size": 60}]}],
                  "start_date_time": "2026-12-31T23:00:00Z",
                  "last_updated": "2026-12-15T09:00:00Z"}]
                """));
  }

  @Test
  void untilTheNextVersionBeginsTheFirstIsThereWithItsEnd() throws Exception {
    var both = json(NEW_YEAR.minusSeconds(1));

    assertThat(both).hasSize(2);
    assertThat(both.get(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"country_code": "DE", "party_id": "PSH", "id": "yard", "currency": "EUR",
                 "elements": [{"price_components":
                   [{"type": "ENERGY", "price": 0.45, "vat": 0, "step_size": 1}]}],
                 "end_date_time": "2026-12-31T23:00:00Z",
                 "last_updated": "1970-01-01T00:00:00Z"}
                """));
  }

  private static JsonNode json(Instant now) throws Exception {
    var tariff =
        new Tariff(
            "yard",
            List.of(
                TariffVersion.first("yard", TariffTerms.energyOnly("EUR", 450_000)),
                new TariffVersion("yard", NEW_YEAR, Instant.parse("2026-12-15T09:00:00Z"), YARD)));
    return JSON.readTree(JSON.writeValueAsString(OcpiTariff.of(tariff, now, "DE", "PSH")));
  }
}
