package org.pileshare.stack.month;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.PeriodKind;
import org.pileshare.contracts.TariffTerms;
import org.pileshare.contracts.Verdict;

/**
 * What docs/concepts/prices.md says that a session costs, found minute by minute and in decimal
 * fractions.
 */
final class PriceOracle {
  /** Readings that lie farther apart than any session are told by a clock that is wrong. */
  private static final Duration LONGEST = Duration.ofDays(31);

  private static final int WEEK_MINUTES = 10_080;

  /** A price of energy, as it stands on the bill. */
  private record Rate(PeriodKind kind, long perKwhMicro) {}

  private final CompletedSession session;
  private final TariffTerms terms;
  private final ZoneId zone;
  private final Map<Rate, Long> energyWh = new LinkedHashMap<>();
  private final boolean billed;
  private long freeWh;

  /**
   * @param samples those that count
   */
  PriceOracle(
      CompletedSession session,
      Judged judged,
      TariffTerms terms,
      ZoneId zone,
      List<Visit.Reading> samples) {
    this.session = session;
    this.terms = terms;
    this.zone = zone;
    billed = !judged.has(Verdict.METER_DOUBTFUL);
    if (billed) {
      walk(samples);
    }
  }

  private void walk(List<Visit.Reading> samples) {
    var sorted = new ArrayList<>(samples);
    sorted.sort(Comparator.comparing(Visit.Reading::at).thenComparing(Visit.Reading::meterWh));
    var at = session.startedAt();
    long meterWh = session.meterStartWh();
    for (var sample : sorted) {
      boolean inside = sample.at().isAfter(at) && sample.at().isBefore(session.endedAt());
      if (inside && sample.meterWh() >= meterWh && sample.meterWh() <= session.meterStopWh()) {
        flowed(at, sample.at(), sample.meterWh() - meterWh);
        at = sample.at();
        meterWh = sample.meterWh();
      }
    }
    flowed(at, session.endedAt(), session.meterStopWh() - meterWh);
  }

  /** Shares out what flowed evenly between two readings. */
  private void flowed(Instant from, Instant to, long wattHours) {
    var seconds = new LinkedHashMap<Rate, Long>();
    boolean endless = from.plus(LONGEST).isBefore(to);
    for (var piece = from; piece.isBefore(to) && !endless; ) {
      var minute = piece.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
      var next = minute.isBefore(to) ? minute : to;
      seconds.merge(rate(piece), Duration.between(piece, next).toSeconds(), Long::sum);
      piece = next;
    }
    if (seconds.isEmpty()) {
      seconds.put(rate(from), 1L);
    }
    long all = seconds.values().stream().mapToLong(each -> each).sum();
    long left = wattHours;
    var remainders = new LinkedHashMap<Rate, BigInteger>();
    for (var each : seconds.entrySet()) {
      var exact =
          BigInteger.valueOf(wattHours)
              .multiply(BigInteger.valueOf(each.getValue()))
              .divideAndRemainder(BigInteger.valueOf(all));
      energyWh.merge(each.getKey(), exact[0].longValueExact(), Long::sum);
      remainders.put(each.getKey(), exact[1]);
      left -= exact[0].longValueExact();
    }
    for (; left > 0; left--) {
      Rate largest = null;
      for (var rate : remainders.keySet()) {
        if (largest == null || isMore(remainders, rate, largest)) {
          largest = rate;
        }
      }
      energyWh.merge(largest == null ? rate(from) : largest, 1L, Long::sum);
      remainders.remove(largest);
    }
  }

  private static boolean isMore(Map<Rate, BigInteger> remainders, Rate one, Rate other) {
    return remainders
            .getOrDefault(one, BigInteger.ZERO)
            .compareTo(remainders.getOrDefault(other, BigInteger.ZERO))
        > 0;
  }

  private Rate rate(Instant instant) {
    var clock = instant.atZone(zone);
    var time = clock.toLocalTime();
    for (var period : terms.periods()) {
      boolean today = period.days().isEmpty() || period.days().contains(clock.getDayOfWeek());
      boolean begun = !time.isBefore(period.from());
      boolean over = !period.to().equals(LocalTime.MIDNIGHT) && !time.isBefore(period.to());
      if (today && begun && !over) {
        return new Rate(period.kind(), period.perKwhMicro());
      }
    }
    return new Rate(PeriodKind.FLAT, terms.energyPerKwhMicro());
  }

  /** Takes free energy where energy is dearest; says how much was taken. */
  long take(long leftWh) {
    freeWh = Math.min(leftWh, total());
    return freeWh;
  }

  private long total() {
    return energyWh.values().stream().mapToLong(each -> each).sum();
  }

  private long energyMinor() {
    long minor = 0;
    long left = freeWh;
    var dearest =
        energyWh.entrySet().stream()
            .sorted(
                Comparator.comparing(
                    (Map.Entry<Rate, Long> each) -> each.getKey().perKwhMicro(),
                    Comparator.reverseOrder()))
            .toList();
    for (var each : dearest) {
      long taken = Math.min(left, each.getValue());
      left -= taken;
      minor += minor(kwh(each.getValue() - taken).multiply(price(each.getKey().perKwhMicro())));
    }
    return minor;
  }

  /** The lines of the entry. */
  List<Line> lines(String payer, String payee, Judged judged) {
    long wattHours = total();
    long energy = energyMinor();
    long service = minor(kwh(wattHours).multiply(price(terms.servicePerKwhMicro())));
    long platform = share(service, terms.serviceShareBasisPoints());
    long start = wattHours > 0 ? minor(price(terms.startMicro())) : 0;
    long occupancy =
        minor(BigDecimal.valueOf(stood(judged)).multiply(price(terms.occupancyPerMinuteMicro())));
    long tax = share(energy + service + start + occupancy, terms.taxBasisPoints());
    var lines = new ArrayList<Line>();
    lines.add(new Line(payer, energy, terms.currency(), wattHours, EntryKind.ENERGY));
    lines.add(new Line(payee, -energy, terms.currency(), wattHours, EntryKind.ENERGY));
    add(lines, payer, service, EntryKind.SERVICE);
    add(lines, payee, platform - service, EntryKind.SERVICE);
    add(lines, "platform", -platform, EntryKind.SERVICE);
    add(lines, payer, start, EntryKind.START);
    add(lines, payee, -start, EntryKind.START);
    add(lines, payer, occupancy, EntryKind.OCCUPANCY);
    add(lines, payee, -occupancy, EntryKind.OCCUPANCY);
    add(lines, payer, tax, EntryKind.TAX);
    add(lines, "tax", -tax, EntryKind.TAX);
    return lines;
  }

  private void add(List<Line> lines, String account, long minor, EntryKind kind) {
    if (minor != 0) {
      lines.add(new Line(account, minor, terms.currency(), 0, kind));
    }
  }

  /** Whole minutes without authority, after the grace; a week at most. */
  private long stood(Judged judged) {
    var ended = judged.ended();
    if (ended == null) {
      return 0;
    }
    long minutes = 0;
    var next = ended.plus(Duration.ofMinutes(terms.occupancyGraceMinutes() + 1L));
    while (!next.isAfter(session.endedAt()) && minutes < WEEK_MINUTES) {
      minutes++;
      next = next.plus(Duration.ofMinutes(1));
    }
    return minutes;
  }

  private static BigDecimal kwh(long wattHours) {
    return BigDecimal.valueOf(wattHours).movePointLeft(3);
  }

  private static BigDecimal price(long micro) {
    return BigDecimal.valueOf(micro).movePointLeft(6);
  }

  private long minor(BigDecimal amount) {
    return minor(amount, terms.currency());
  }

  static long feeMinor(long micro, String currency) {
    return minor(price(micro), currency);
  }

  private static long minor(BigDecimal amount, String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return amount.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  static long share(long minor, int basisPoints) {
    return BigDecimal.valueOf(minor)
        .multiply(BigDecimal.valueOf(basisPoints).movePointLeft(4))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
