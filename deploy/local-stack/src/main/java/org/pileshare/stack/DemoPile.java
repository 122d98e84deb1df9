package org.pileshare.stack;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.UnreservedUnits;

/**
 * A pile of the demo, as the data directory keeps it over restarts.
 *
 * @param pile made at random once
 * @param secret by which the virtual pile identifies itself; null until it has been issued
 * @param permission the id of ana's permission; null where she has none
 * @param position null for one that was made before piles had places
 */
record DemoPile(
    String pile,
    String site,
    ZoneId zone,
    UnreservedUnits unreserved,
    int connectors,
    @Nullable String secret,
    @Nullable UUID permission,
    @Nullable Position position) {

  static final int UNIT_MINUTES = 15;
  static final int POWER_WATTS = 11_000;

  DemoPile withSecret(String issued) {
    return new DemoPile(pile, site, zone, unreserved, connectors, issued, permission, position);
  }

  /** The body of {@code PUT /v1/piles/{pile}}. */
  Description description() {
    var outlets =
        IntStream.rangeClosed(1, connectors)
            .mapToObj(number -> new Outlet(number, "IEC_62196_T2", POWER_WATTS))
            .toList();
    return new Description(
        site,
        zone.getId(),
        position,
        UNIT_MINUTES,
        List.of(),
        unreserved.name(),
        outlets,
        "standard");
  }

  record Description(
      String site,
      String zone,
      @Nullable Position position,
      int unitMinutes,
      List<Object> hours,
      String unreserved,
      List<Outlet> connectors,
      String tariff) {}

  record Position(int latitudeMicrodegrees, int longitudeMicrodegrees) {}

  record Outlet(int number, String type, int powerWatts) {}
}
