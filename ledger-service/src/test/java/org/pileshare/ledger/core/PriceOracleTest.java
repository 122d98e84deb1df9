package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PeriodKind;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.TariffPeriod;
import org.pileshare.contracts.TariffTerms;

/** Any session by any tariff, against {@link PriceOracle} and against what must hold always. */
class PriceOracleTest {
  private static final long SEED = Long.getLong("ledger.seed", 20_261_129);
  private static final int CASES = 10_000;

  /** Around the changes of clocks in Berlin, and on Lord Howe, where they are of half an hour. */
  private static final List<Instant> TIMES =
      List.of(
          Instant.parse("2026-03-28T20:00:00Z"),
          Instant.parse("2026-10-24T20:00:00Z"),
          Instant.parse("2026-04-04T10:00:00Z"),
          Instant.parse("2026-10-03T10:00:00Z"),
          Instant.parse("2026-06-01T00:00:00Z"));

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Asia/Shanghai"),
          ZoneId.of("UTC"));

  private final Random random = new Random(SEED);

  @Test
  void everyPriceIsTheOneThatBruteForceFinds() {
    System.out.println("Seed of prices: " + SEED);
    for (int i = 0; i < CASES; i++) {
      var request = request();
      var price = Price.of(request);
      var oracle = PriceOracle.of(request);
      var told = "case " + i + " of seed " + SEED + ": " + request;

      assertThat(energy(price)).as(told).isEqualTo(List.copyOf(oracle.energyWh.entrySet()));
      assertThat(amounts(price)).as(told).isEqualTo(oracle.amounts());
      assertThat(price.platformMinor()).as(told).isEqualTo(oracle.platformMinor());
      assertWhole(price, request, told);
    }
  }

  @Test
  void atOnePriceMoreEnergyNeverCostsLess() {
    for (int i = 0; i < CASES / 10; i++) {
      var request = request();
      var terms = request.tariff().terms();
      var flat =
          new TariffTerms(
              terms.currency(),
              terms.energyPerKwhMicro(),
              List.of(),
              terms.servicePerKwhMicro(),
              terms.serviceShareBasisPoints(),
              terms.startMicro(),
              terms.occupancyPerMinuteMicro(),
              terms.occupancyGraceMinutes(),
              terms.noShowMicro(),
              terms.taxBasisPoints(),
              terms.depositMinor());
      long before = 0;
      for (long energyWh = 0; energyWh < 20; energyWh++) {
        long total = total(request, flat, energyWh);
        assertThat(total).as("seed " + SEED).isGreaterThanOrEqualTo(before);
        before = total;
      }
    }
  }

  private static long total(PriceRequest request, TariffTerms terms, long energyWh) {
    return Price.of(
            new PriceRequest(
                session(request.session().startedAt(), request.session().endedAt(), 0, energyWh),
                List.of(),
                new TariffVersion("any", Instant.EPOCH, Instant.EPOCH, terms),
                request.zone(),
                request.free(),
                request.authorityEnded()))
        .totalMinor();
  }

  /** The parts are the whole, the entry balances, and each amount is within half a unit. */
  private static void assertWhole(Price price, PriceRequest request, String told) {
    assertThat(price.energyWh()).as(told).isEqualTo(request.session().energyWh());
    assertThat(price.components())
        .as(told)
        .allSatisfy(each -> assertThat(each.amountMinor()).isNotNegative());
    var terms =
        new PileTerms(
            new PersonId("olga"), "any", request.zone(), 1, request.session().startedAt());
    var posting = Posting.of(request.session(), Optional.of(terms), price);
    var sums = new EnumMap<EntryKind, Long>(EntryKind.class);
    posting.lines().forEach(line -> sums.merge(line.kind(), line.amountMinor(), Long::sum));
    assertThat(sums.values()).as(told).allMatch(sum -> sum == 0);
    assertThat(
            posting.lines().stream()
                .filter(line -> line.account().equals("driver:anna"))
                .mapToLong(Posting.Line::amountMinor)
                .sum())
        .as(told)
        .isEqualTo(price.totalMinor());
    for (var each : price.components()) {
      if (each.kind() == EntryKind.ENERGY && price.currency().equals("EUR")) {
        double exact = (each.quantity() - each.freeQuantity()) * (double) each.perUnitMicro() / 1e7;
        assertThat((double) each.amountMinor()).as(told).isCloseTo(exact, within(0.500001));
      }
    }
  }

  private static List<Map.Entry<String, Long>> energy(Price price) {
    return price.components().stream()
        .filter(each -> each.kind() == EntryKind.ENERGY)
        .map(each -> Map.entry(each.period() + " " + each.perUnitMicro(), each.quantity()))
        .toList();
  }

  private static List<Long> amounts(Price price) {
    var amounts = new ArrayList<Long>();
    price.components().stream()
        .filter(each -> each.kind() == EntryKind.ENERGY)
        .forEach(each -> amounts.add(each.amountMinor()));
    for (var kind :
        List.of(EntryKind.SERVICE, EntryKind.START, EntryKind.OCCUPANCY, EntryKind.TAX)) {
      amounts.add(price.amountMinor(kind));
    }
    return amounts;
  }

  private PriceRequest request() {
    var from = one(TIMES).plus(Duration.ofMinutes(random.nextInt(1_440)));
    var to = from.plus(Duration.ofMinutes(random.nextInt(20) == 0 ? 0 : random.nextInt(900)));
    long start = random.nextInt(1_000_000);
    var session =
        session(from, to, start, start + random.nextInt(random.nextBoolean() ? 50 : 90_000));
    var free =
        random.nextInt(3) == 0 ? new FreeEnergy(Ids.derived(1), "x", random.nextInt(30_000)) : null;
    return new PriceRequest(
        session,
        readings(session),
        new TariffVersion("any", Instant.EPOCH, Instant.EPOCH, terms()),
        one(ZONES),
        free,
        authorityEnded(session));
  }

  private @Nullable Instant authorityEnded(CompletedSession session) {
    return random.nextInt(3) == 0
        ? session.endedAt().minus(Duration.ofMinutes(random.nextInt(400) - 5L))
        : null;
  }

  /** Mostly believable ones, and some that lie outside or go back. */
  private List<MeterReading> readings(CompletedSession session) {
    long minutes = Duration.between(session.startedAt(), session.endedAt()).toMinutes();
    return IntStream.range(0, random.nextInt(3) == 0 ? 0 : random.nextInt(12))
        .mapToObj(
            i -> {
              long minute = random.nextLong(-10, minutes + 10);
              long share = minutes == 0 ? 0 : session.energyWh() * minute / minutes;
              long odd = random.nextInt(4) == 0 ? random.nextInt(-2_000, 2_000) : 0;
              return new MeterReading(
                  session.startedAt().plus(Duration.ofMinutes(minute)),
                  session.meterStartWh() + share + odd);
            })
        .toList();
  }

  private TariffTerms terms() {
    while (true) {
      try {
        return new TariffTerms(
            one(List.of("EUR", "CNY", "JPY", "KWD")),
            price(),
            IntStream.range(0, random.nextInt(6)).mapToObj(i -> period()).toList(),
            price(),
            random.nextInt(10_001),
            price(),
            price(),
            random.nextInt(60),
            0,
            random.nextInt(4) == 0 ? 0 : random.nextInt(3_000),
            0);
      } catch (IllegalArgumentException overlapping) {
        continue;
      }
    }
  }

  private TariffPeriod period() {
    int from = random.nextInt(1_439);
    int to = from + 1 + random.nextInt(1_440 - from);
    var days =
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> DayOfWeek.of(1 + random.nextInt(7)))
            .distinct()
            .toList();
    return new TariffPeriod(
        one(List.of(PeriodKind.values())),
        days,
        LocalTime.ofSecondOfDay(60L * from),
        LocalTime.ofSecondOfDay(60L * to % 86_400),
        price());
  }

  private long price() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> 10_000L * random.nextInt(200);
      default -> random.nextLong(3_000_000);
    };
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static CompletedSession session(Instant from, Instant to, long startWh, long stopWh) {
    return new SessionEnded(
        Cases.PILE,
        Ids.derived(from, to),
        1,
        new CardId("CARD"),
        Cases.ANNA,
        startWh,
        stopWh,
        from,
        to,
        to,
        "Local",
        true);
  }
}
