package org.pileshare.ledger.core;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pileshare.contracts.CompletedSession;

/**
 * The energy of a session by its price.
 *
 * <p>Between two neighbouring readings energy is taken to have flowed evenly. Whole Wh of such a
 * gap that fall on several prices go to each by its share of the time; what is left over by
 * rounding down goes, one Wh each, to those with the largest remainders, and among equals to the
 * one that came first. So the parts are the whole, Wh for Wh.
 *
 * @param parts in the order in which the prices first applied; at least one
 */
public record EnergySplit(Basis basis, List<Part> parts) {
  /** Readings that lie no farther apart tell what flowed when; the gateway keeps twice as many. */
  static final Duration CLOSE = Duration.ofMinutes(10);

  /** How it was found what flowed when. */
  public enum Basis {
    /** The meter said it: the price did not change, or readings lie close around each change. */
    METERED,
    /** There were readings, but around some change they were far apart. */
    PARTLY_BY_TIME,
    /** The price changed, and there were no readings between the start and the end. */
    BY_TIME
  }

  /** The energy at one price. */
  public record Part(Rate rate, long energyWh) {}

  public EnergySplit {
    parts = List.copyOf(parts);
  }

  /** Splits the energy of a session, which has to be billable. */
  static EnergySplit of(CompletedSession session, List<MeterReading> readings, Rates rates) {
    var points = points(session, readings);
    var energy = new LinkedHashMap<Rate, Long>();
    boolean far = false;
    for (int i = 1; i < points.size(); i++) {
      var from = points.get(i - 1);
      var to = points.get(i);
      var spans = rates.spans(from.at(), to.at());
      share(to.meterWh() - from.meterWh(), spans)
          .forEach((rate, energyWh) -> energy.merge(rate, energyWh, Long::sum));
      far |= spans.size() > 1 && Duration.between(from.at(), to.at()).compareTo(CLOSE) > 0;
    }
    var parts = energy.entrySet().stream().map(e -> new Part(e.getKey(), e.getValue())).toList();
    return new EnergySplit(basis(parts, points, far), parts);
  }

  private static Basis basis(List<Part> parts, List<MeterReading> points, boolean far) {
    if (parts.size() > 1 && points.size() == 2) {
      return Basis.BY_TIME;
    }
    return far ? Basis.PARTLY_BY_TIME : Basis.METERED;
  }

  /**
   * The two readings of the session and between them those that neither time nor register goes back
   * with; one that does not fit to the ones before it is passed over.
   */
  private static List<MeterReading> points(CompletedSession session, List<MeterReading> readings) {
    var last = new MeterReading(session.startedAt(), session.meterStartWh());
    var end = new MeterReading(later(session), session.meterStopWh());
    var points = new ArrayList<MeterReading>(List.of(last));
    var sorted =
        readings.stream()
            .sorted(Comparator.comparing(MeterReading::at).thenComparingLong(MeterReading::meterWh))
            .toList();
    for (var reading : sorted) {
      if (reading.at().isAfter(last.at())
          && reading.at().isBefore(end.at())
          && reading.meterWh() >= last.meterWh()
          && reading.meterWh() <= end.meterWh()) {
        points.add(reading);
        last = reading;
      }
    }
    points.add(end);
    return points;
  }

  /** A clock that went back ends the session when it began. */
  private static Instant later(CompletedSession session) {
    return session.endedAt().isBefore(session.startedAt())
        ? session.startedAt()
        : session.endedAt();
  }

  private static Map<Rate, Long> share(long energyWh, List<Rates.Span> spans) {
    if (spans.size() == 1) {
      return Map.of(spans.getFirst().rate(), energyWh);
    }
    var nanos = new LinkedHashMap<Rate, BigInteger>();
    for (var span : spans) {
      nanos.merge(span.rate(), nanos(span), BigInteger::add);
    }
    var total = nanos.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    var shares = new LinkedHashMap<Rate, Long>();
    var remainders = new LinkedHashMap<Rate, BigInteger>();
    long left = energyWh;
    for (var each : nanos.entrySet()) {
      var exact = each.getValue().multiply(BigInteger.valueOf(energyWh)).divideAndRemainder(total);
      shares.put(each.getKey(), exact[0].longValueExact());
      remainders.put(each.getKey(), exact[1]);
      left -= exact[0].longValueExact();
    }
    remainders.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(left)
        .forEach(each -> shares.merge(each.getKey(), 1L, Long::sum));
    return shares;
  }

  private static BigInteger nanos(Rates.Span span) {
    var length = Duration.between(span.from(), span.to());
    return BigInteger.valueOf(length.toSeconds())
        .multiply(BigInteger.valueOf(1_000_000_000))
        .add(BigInteger.valueOf(length.getNano()));
  }
}
