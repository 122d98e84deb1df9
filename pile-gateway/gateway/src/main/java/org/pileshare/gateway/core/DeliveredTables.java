package org.pileshare.gateway.core;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pileshare.contracts.UseAuthorityDelivered;

/**
 * Which version of each of its latest days a pile has acknowledged.
 *
 * @param versions at most {@value #MAX_DAYS}
 */
public record DeliveredTables(SortedMap<LocalDate, Long> versions) {
  public static final int MAX_DAYS = 3;
  public static final DeliveredTables NONE = new DeliveredTables(Collections.emptySortedMap());

  public DeliveredTables {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }

  /** A pile may be given a table again; what it acknowledged last is what it has. */
  public DeliveredTables with(UseAuthorityDelivered delivered) {
    var next = new TreeMap<>(versions);
    next.put(delivered.day(), delivered.version());
    if (next.size() > MAX_DAYS) {
      next.pollFirstEntry();
    }
    return new DeliveredTables(next);
  }
}
