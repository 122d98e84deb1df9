package org.pileshare.contracts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pile is, complete each time, on {@code permission.piles} (compacted by pile).
 *
 * @param position absent if the owner does not say where it stands
 * @param unitMinutes the length of a unit time: 5, 10, 15, 20, 30 or 60
 * @param hours when the pile may be used; empty means always
 * @param exceptions dates whose hours are other than those of their weekday
 * @param retired whether it is shared no more: nothing can be reserved, and nobody may charge
 * @param describedBy who said so
 * @param version counts the descriptions of this pile, from 1
 */
public record PileDescribed(
    PileId pile,
    PersonId owner,
    String site,
    @Nullable GeoPosition position,
    ZoneId zone,
    int unitMinutes,
    List<WeeklyHours> hours,
    List<DatedHours> exceptions,
    UnreservedUnits unreserved,
    List<Connector> connectors,
    BookingTerms terms,
    String tariff,
    boolean retired,
    PersonId describedBy,
    long version,
    Instant at)
    implements PileDeskInput {
  public static final Set<Integer> UNIT_MINUTES = Set.of(5, 10, 15, 20, 30, 60);
  public static final int MAX_HOURS = 28;
  public static final int MAX_EXCEPTIONS = 60;
  public static final int MAX_CONNECTORS = 4;

  public PileDescribed {
    Limits.unit(unitMinutes);
    Limits.atMost(80, site, "a site");
    Limits.atMost(40, tariff, "a tariff");
    hours = List.copyOf(hours);
    exceptions = List.copyOf(exceptions);
    connectors = List.copyOf(connectors);
    atMost(MAX_HOURS, hours.size(), "spans of hours");
    atMost(MAX_EXCEPTIONS, exceptions.size(), "dates with other hours");
    different(exceptions.stream().map(DatedHours::date).toList(), "dates with other hours");
    if (connectors.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one connector, but there was none");
    }
    atMost(MAX_CONNECTORS, connectors.size(), "connectors");
    different(connectors.stream().map(Connector::number).toList(), "numbers of connectors");
    wholeUnits(unitMinutes, terms.bufferMinutes(), "a buffer");
    wholeUnits(unitMinutes, terms.earlyStartMinutes(), "an early start");
  }

  private static void wholeUnits(int unitMinutes, int minutes, String what) {
    if (minutes % unitMinutes != 0) {
      throw new IllegalArgumentException(
          "Expected %s of whole units of %d minutes, but it was %d"
              .formatted(what, unitMinutes, minutes));
    }
  }

  private static void atMost(int most, int count, String what) {
    if (count > most) {
      throw new IllegalArgumentException(
          "Expected at most %d %s, but there were %d".formatted(most, what, count));
    }
  }

  private static void different(List<?> values, String what) {
    if (new HashSet<>(values).size() < values.size()) {
      throw new IllegalArgumentException(
          "Expected " + what + " that differ, but they were " + values);
    }
  }
}
