package org.pileshare.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The use authority of each connector of one pile in each unit of one of its days, on {@code
 * use-authority} (compacted by pile and day).
 *
 * <p>The runs of each connector cover the local day without gap or overlap, in order; a local day
 * has 23, 24 or 25 hours. Connectors follow each other by number.
 *
 * @param version counts the tables of this pile and day, from 1
 */
public record UseAuthorityAllocated(
    PileId pile,
    LocalDate day,
    ZoneId zone,
    int unitMinutes,
    long version,
    List<UseAuthority> runs,
    Instant at)
    implements Event {
  /** A local day of 25 hours in units of 5 minutes, at each of a pile's connectors. */
  public static final int MAX_RUNS = 300 * PileDescribed.MAX_CONNECTORS;

  public UseAuthorityAllocated {
    Limits.unit(unitMinutes);
    runs = List.copyOf(runs);
    if (runs.size() > MAX_RUNS) {
      throw new IllegalArgumentException(
          "Expected at most " + MAX_RUNS + " runs, but there were " + runs.size());
    }
  }

  /** The record key: {@code <pile>/<day>}. */
  public String key() {
    return pile + "/" + day;
  }

  /** The runs of one connector, in order of time; none if the table does not know it. */
  public List<UseAuthority> runsOf(int connector) {
    return runs.stream().filter(run -> run.connector() == connector).toList();
  }
}
