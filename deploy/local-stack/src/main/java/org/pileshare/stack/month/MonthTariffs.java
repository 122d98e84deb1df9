package org.pileshare.stack.month;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pileshare.contracts.PeriodKind;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.TariffPeriod;
import org.pileshare.contracts.TariffPublished;
import org.pileshare.contracts.TariffTerms;
import org.pileshare.contracts.kafka.Topics;

/** The tariffs of a month: each kind of fee, three currencies, times of use, two versions each. */
final class MonthTariffs {
  /** What holds where a pile's tariff has no version: the ledger's own default. */
  static final TariffTerms DEFAULT = TariffTerms.energyOnly("EUR", 450_000);

  /** One of which nobody has ever heard. */
  private static final String UNHEARD = "unheard";

  /** One that comes into force only after some days. */
  private static final String LATE = "late";

  private static final PersonId PUBLISHER = new PersonId("operator-of-the-month");
  private static final List<DayOfWeek> WORKDAYS =
      List.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
  private static final List<DayOfWeek> WEEKEND = List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  private static final Map<String, TariffTerms> TERMS = terms();

  private MonthTariffs() {}

  /** The names that piles refer to. */
  static List<String> names() {
    var names = new ArrayList<>(TERMS.keySet());
    names.add(UNHEARD);
    return names;
  }

  static List<Told> told(MonthPlan plan) {
    var told = new ArrayList<Told>();
    TERMS.forEach(
        (name, terms) -> {
          var draw = plan.draw("tariff", name);
          var early = plan.begins().minus(Duration.ofDays(20));
          var first = name.equals(LATE) ? plan.begins().plus(draw.minutes(1_500, 4_000)) : early;
          told.add(published(name, first, terms, early));
          var second =
              plan.begins().plus(Duration.ofDays(plan.days() / 2)).plus(draw.minutes(0, 1_440));
          told.add(published(name, second, dearer(terms), second.minus(draw.minutes(10, 2_880))));
        });
    return told;
  }

  private static Told published(String name, Instant from, TariffTerms terms, Instant at) {
    var published = new TariffPublished(name, from, terms, PUBLISHER, at);
    return new Told(at, Topics.LEDGER_TARIFFS, name, published);
  }

  /** Odd numbers, so that halves of minor units come and go. */
  private static TariffTerms dearer(TariffTerms terms) {
    return new TariffTerms(
        terms.currency(),
        dearer(terms.energyPerKwhMicro()),
        terms.periods().stream()
            .map(
                each ->
                    new TariffPeriod(
                        each.kind(),
                        each.days(),
                        each.from(),
                        each.to(),
                        dearer(each.perKwhMicro())))
            .toList(),
        terms.servicePerKwhMicro(),
        terms.serviceShareBasisPoints(),
        dearer(terms.startMicro()),
        terms.occupancyPerMinuteMicro(),
        terms.occupancyGraceMinutes() + 3,
        dearer(terms.noShowMicro()),
        terms.taxBasisPoints(),
        terms.depositMinor() * 2);
  }

  private static long dearer(long micro) {
    return micro == 0 ? 0 : micro * 11 / 10 + 7;
  }

  private static Map<String, TariffTerms> terms() {
    var peak = period(PeriodKind.PEAK, WORKDAYS, 17, 20, 520_000);
    var night = period(PeriodKind.VALLEY, List.of(), 0, 6, 210_000);
    var late = period(PeriodKind.VALLEY, List.of(), 23, 0, 210_000);
    var noon = period(PeriodKind.SHARP, WEEKEND, 11, 13, 610_000);
    var europe = List.of(peak, night, late, noon);
    var yen = List.of(period(PeriodKind.VALLEY, List.of(), 1, 5, 25_500_000));
    var dinar = List.of(period(PeriodKind.PEAK, List.of(), 13, 18, 61_500));
    var terms = new TreeMap<String, TariffTerms>();
    terms.put(
        "zones", new TariffTerms("EUR", 400_000, europe, 30_000, 2_500, 0, 0, 0, 0, 1_900, 0));
    terms.put(
        "fees", new TariffTerms("EUR", 390_000, List.of(), 0, 0, 350_000, 100_000, 10, 0, 700, 0));
    terms.put(
        "kept",
        new TariffTerms(
            "EUR", 415_000, List.of(noon), 12_500, 3_333, 0, 0, 0, 4_995_000, 1_900, 1_000));
    terms.put(
        "yen",
        new TariffTerms(
            "JPY", 38_500_000, yen, 0, 0, 100_500_000, 5_500_000, 0, 300_500_000, 1_000, 500));
    terms.put(
        "dinar",
        new TariffTerms("KWD", 45_500, dinar, 1_500, 5_000, 0, 2_500, 5, 750_500, 500, 2_000));
    terms.put(
        "whole",
        new TariffTerms(
            "EUR", 437_500, europe, 25_000, 1_250, 195_000, 85_000, 0, 2_505_000, 810, 700));
    terms.put(
        LATE,
        new TariffTerms("EUR", 330_000, europe, 0, 0, 505_000, 35_000, 15, 995_000, 770, 300));
    return terms;
  }

  private static TariffPeriod period(
      PeriodKind kind, List<DayOfWeek> days, int from, int to, long micro) {
    return new TariffPeriod(kind, days, LocalTime.of(from, 0), LocalTime.of(to, 0), micro);
  }
}
