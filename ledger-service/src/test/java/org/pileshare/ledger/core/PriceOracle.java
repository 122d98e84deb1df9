package org.pileshare.ledger.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.TariffTerms;

/**
 * What a session costs, found by brute force: minute by minute, with decimal fractions. It shares
 * no rule with {@link Price}, and is for times of whole minutes only.
 */
final class PriceOracle {
  private final PriceRequest request;
  private final TariffTerms terms;

  /** Wh by the price's name, such as {@code PEAK 520000}, in the order of the first minute. */
  final Map<String, Long> energyWh = new LinkedHashMap<>();

  private PriceOracle(PriceRequest request) {
    this.request = request;
    this.terms = request.tariff().terms();
  }

  static PriceOracle of(PriceRequest request) {
    var oracle = new PriceOracle(request);
    oracle.walk();
    return oracle;
  }

  /** From one believable reading to the next. */
  private void walk() {
    var session = request.session();
    var byTime = new TreeMap<Instant, Long>();
    for (var reading : request.readings()) {
      byTime.merge(reading.at(), reading.meterWh(), Math::min);
    }
    var at = session.startedAt();
    long meterWh = session.meterStartWh();
    for (var reading : byTime.entrySet()) {
      boolean inside = reading.getKey().isAfter(at) && reading.getKey().isBefore(session.endedAt());
      if (inside && reading.getValue() >= meterWh && reading.getValue() <= session.meterStopWh()) {
        gap(at, reading.getKey(), reading.getValue() - meterWh);
        at = reading.getKey();
        meterWh = reading.getValue();
      }
    }
    gap(at, session.endedAt(), session.meterStopWh() - meterWh);
  }

  /** Gives each minute its equal part, and then each price whole Wh. */
  private void gap(Instant from, Instant to, long wattHours) {
    var minutes = new LinkedHashMap<String, Long>();
    for (var minute = from; minute.isBefore(to); minute = minute.plus(1, ChronoUnit.MINUTES)) {
      minutes.merge(priceAt(minute), 1L, Long::sum);
    }
    if (minutes.isEmpty()) {
      minutes.put(priceAt(from), 1L);
    }
    long all = minutes.values().stream().mapToLong(each -> each).sum();
    long given = 0;
    var open = new ArrayList<Map.Entry<String, BigInteger>>();
    for (var each : minutes.entrySet()) {
      var product = BigInteger.valueOf(each.getValue()).multiply(BigInteger.valueOf(wattHours));
      long floor = product.divide(BigInteger.valueOf(all)).longValueExact();
      energyWh.merge(each.getKey(), floor, Long::sum);
      given += floor;
      open.add(Map.entry(each.getKey(), product.mod(BigInteger.valueOf(all))));
    }
    for (; given < wattHours; given++) {
      var largest = open.getFirst();
      for (var each : open) {
        largest = each.getValue().compareTo(largest.getValue()) > 0 ? each : largest;
      }
      energyWh.merge(largest.getKey(), 1L, Long::sum);
      open.remove(largest);
    }
  }

  private String priceAt(Instant minute) {
    var clock = minute.atZone(request.zone());
    int now = clock.getHour() * 60 + clock.getMinute();
    for (var period : terms.periods()) {
      int from = period.from().toSecondOfDay() / 60;
      int to = period.to().toSecondOfDay() == 0 ? 1_440 : period.to().toSecondOfDay() / 60;
      boolean today = period.days().isEmpty() || period.days().contains(clock.getDayOfWeek());
      if (today && now >= from && now < to) {
        return period.kind() + " " + period.perKwhMicro();
      }
    }
    return "FLAT " + terms.energyPerKwhMicro();
  }

  /** Net amounts in minor units, in the order of the bill; the last one is the tax. */
  List<Long> amounts() {
    var amounts = new ArrayList<Long>(energyAmounts());
    var session = request.session();
    long total = session.meterStopWh() - session.meterStartWh();
    long service = total > 0 ? minor(kwh(total).multiply(price(terms.servicePerKwhMicro()))) : 0;
    long start = total > 0 ? minor(price(terms.startMicro())) : 0;
    long occupancy =
        minor(BigDecimal.valueOf(minutesStood()).multiply(price(terms.occupancyPerMinuteMicro())));
    amounts.addAll(List.of(service, start, occupancy));
    long net = amounts.stream().mapToLong(each -> each).sum();
    amounts.add(share(net, terms.taxBasisPoints()));
    return amounts;
  }

  long platformMinor() {
    var session = request.session();
    long total = session.meterStopWh() - session.meterStartWh();
    long service = minor(kwh(total).multiply(price(terms.servicePerKwhMicro())));
    return share(service, terms.serviceShareBasisPoints());
  }

  private List<Long> energyAmounts() {
    var paid = new LinkedHashMap<>(energyWh);
    @Nullable FreeEnergy free = request.free();
    long left = free == null ? 0 : free.leftWh();
    while (left > 0) {
      String dearest = null;
      for (var name : paid.keySet()) {
        boolean dearer = dearest == null || micro(name) > micro(dearest);
        dearest = paid.get(name) > 0 && dearer ? name : dearest;
      }
      if (dearest == null) {
        break;
      }
      long taken = Math.min(left, paid.getOrDefault(dearest, 0L));
      paid.merge(dearest, -taken, Long::sum);
      left -= taken;
    }
    return paid.entrySet().stream()
        .map(each -> minor(kwh(each.getValue()).multiply(price(micro(each.getKey())))))
        .toList();
  }

  private long minutesStood() {
    var ended = request.authorityEnded();
    if (ended == null) {
      return 0;
    }
    var paidFrom = ended.plus(Duration.ofMinutes(terms.occupancyGraceMinutes()));
    long minutes = 0;
    for (var next = paidFrom.plusSeconds(60);
        !next.isAfter(request.session().endedAt()) && minutes < 7 * 1_440;
        next = next.plusSeconds(60)) {
      minutes++;
    }
    return minutes;
  }

  private static long micro(String name) {
    return Long.parseLong(name.substring(name.indexOf(' ') + 1));
  }

  private static BigDecimal kwh(long wattHours) {
    return BigDecimal.valueOf(wattHours).movePointLeft(3);
  }

  private static BigDecimal price(long micro) {
    return BigDecimal.valueOf(micro).movePointLeft(6);
  }

  private long minor(BigDecimal amount) {
    int digits = Currency.getInstance(terms.currency()).getDefaultFractionDigits();
    return amount.setScale(digits, RoundingMode.HALF_UP).movePointRight(digits).longValueExact();
  }

  private static long share(long amountMinor, int basisPoints) {
    return BigDecimal.valueOf(amountMinor)
        .multiply(BigDecimal.valueOf(basisPoints).movePointLeft(4))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
