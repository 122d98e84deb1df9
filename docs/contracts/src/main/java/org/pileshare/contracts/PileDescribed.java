package org.pileshare.contracts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a pile is, complete each time, on {@code permission.piles} (compacted by pile).
 *
 * @param unitMinutes the length of a unit time: 5, 10, 15, 20, 30 or 60
 * @param hours when the pile may be used; empty means always
 * @param version counts the descriptions of this pile, from 1
 */
public record PileDescribed(
    PileId pile,
    PersonId owner,
    String site,
    ZoneId zone,
    int unitMinutes,
    List<WeeklyHours> hours,
    UnreservedUnits unreserved,
    List<Connector> connectors,
    String tariff,
    long version,
    Instant at)
    implements PileDeskInput {
  public static final Set<Integer> UNIT_MINUTES = Set.of(5, 10, 15, 20, 30, 60);
  public static final int MAX_HOURS = 28;
  public static final int MAX_CONNECTORS = 32;

  public PileDescribed {
    Limits.unit(unitMinutes);
    Limits.atMost(80, site, "a site");
    Limits.atMost(40, tariff, "a tariff");
    hours = List.copyOf(hours);
    connectors = List.copyOf(connectors);
    if (hours.size() > MAX_HOURS) {
      throw new IllegalArgumentException(
          "Expected at most " + MAX_HOURS + " spans of hours, but there were " + hours.size());
    }
    if (connectors.isEmpty() || connectors.size() > MAX_CONNECTORS) {
      throw new IllegalArgumentException(
          "Expected 1 to " + MAX_CONNECTORS + " connectors, but there were " + connectors.size());
    }
    var numbers = new HashSet<Integer>();
    if (!connectors.stream().allMatch(connector -> numbers.add(connector.number()))) {
      throw new IllegalArgumentException(
          "Expected connectors with different numbers, but they were " + connectors);
    }
  }
}
