package org.pileshare.contracts;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of its time a permission covers.
 *
 * @param zone in which weekdays, hours, days and weeks are counted: the pile's at the grant
 * @param unitMinutes how long a unit of the two quotas is: the pile's at the grant
 * @param hours the spans of the weekdays in which it holds; empty means always
 * @param unitsPerDay how many units may be reserved in one local day; absent means any number
 * @param unitsPerWeek how many units may be reserved in one local week from Monday; absent means
 *     any number
 * @param freeWhPerMonth how much energy costs nothing in one local month; absent means none
 */
public record PermissionBounds(
    ZoneId zone,
    int unitMinutes,
    List<WeeklyHours> hours,
    @Nullable Integer unitsPerDay,
    @Nullable Integer unitsPerWeek,
    @Nullable Integer freeWhPerMonth) {
  public static final int MAX_UNITS_PER_WEEK = 2_100;
  public static final int MAX_FREE_WH_PER_MONTH = 10_000_000;

  public PermissionBounds {
    Limits.unit(unitMinutes);
    hours = List.copyOf(hours);
    if (hours.size() > PileDescribed.MAX_HOURS) {
      throw new IllegalArgumentException(
          "Expected at most "
              + PileDescribed.MAX_HOURS
              + " spans of hours, but there were "
              + hours.size());
    }
    quota(unitsPerDay, "day");
    quota(unitsPerWeek, "week");
    if (freeWhPerMonth != null) {
      Limits.within(0, MAX_FREE_WH_PER_MONTH, freeWhPerMonth, "free Wh a month");
    }
  }

  /** Bounds without free energy. */
  public PermissionBounds(
      ZoneId zone,
      int unitMinutes,
      List<WeeklyHours> hours,
      @Nullable Integer unitsPerDay,
      @Nullable Integer unitsPerWeek) {
    this(zone, unitMinutes, hours, unitsPerDay, unitsPerWeek, null);
  }

  /** A permission that holds at all hours and for any number of units. */
  public static PermissionBounds none(ZoneId zone, int unitMinutes) {
    return new PermissionBounds(zone, unitMinutes, List.of(), null, null);
  }

  private static void quota(@Nullable Integer units, String period) {
    if (units != null && (units < 1 || units > MAX_UNITS_PER_WEEK)) {
      throw new IllegalArgumentException(
          "Expected 1 to %,d units a %s, but it was %d"
              .formatted(MAX_UNITS_PER_WEEK, period, units));
    }
  }
}
