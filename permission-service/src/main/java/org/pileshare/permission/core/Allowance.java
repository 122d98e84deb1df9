package org.pileshare.permission.core;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.WeeklyHours;

/**
 * When and how much of a pile somebody is allowed, before it is known of which pile.
 *
 * @param validFrom inclusive; absent means from the decision on
 * @param validUntil exclusive; absent means until it is taken back
 * @param hours empty means always
 * @param unitsPerDay absent means any number
 * @param unitsPerWeek absent means any number
 * @param freeWhPerMonth how much energy costs nothing in one local month; absent means none
 */
public record Allowance(
    @Nullable Instant validFrom,
    @Nullable Instant validUntil,
    List<WeeklyHours> hours,
    @Nullable Integer unitsPerDay,
    @Nullable Integer unitsPerWeek,
    @Nullable Integer freeWhPerMonth) {
  /** How far ahead a permission may begin or end. */
  public static final Duration HORIZON = Duration.ofDays(3_660);

  public static final Allowance UNLIMITED = during(null, null);

  public Allowance {
    hours = List.copyOf(hours);
    OpenHours.requireWholeMinutes(hours);
    // The event's own limits are tried here, where whoever asks can still be told.
    var unused =
        new PermissionBounds(ZoneOffset.UTC, 60, hours, unitsPerDay, unitsPerWeek, freeWhPerMonth);
  }

  public static Allowance during(@Nullable Instant from, @Nullable Instant until) {
    return new Allowance(from, until, List.of(), null, null, null);
  }

  /** Why it cannot be decided so now; nothing if it can. */
  <E extends Event> Optional<Outcome<E>> objection(Instant now) {
    var from = from(now);
    if (validUntil != null && !from.isBefore(validUntil)) {
      return refused(
          Refusal.EMPTY_PERIOD,
          "Expected a permission that ends after it begins, but "
              + from
              + " to "
              + validUntil
              + " was given");
    }
    if (validUntil != null && !validUntil.isAfter(now)) {
      return refused(
          Refusal.IN_THE_PAST,
          "Expected a permission that has not ended, but " + validUntil + " has passed");
    }
    var horizon = now.plus(HORIZON);
    if (from.isAfter(horizon) || validUntil != null && validUntil.isAfter(horizon)) {
      return refused(
          Refusal.TOO_FAR_AHEAD,
          "Expected a permission that begins and ends within "
              + HORIZON.toDays()
              + " days, but "
              + (validUntil == null ? from : validUntil)
              + " is later");
    }
    return Optional.empty();
  }

  Instant from(Instant now) {
    return validFrom == null ? now : validFrom;
  }

  PermissionBounds boundsAt(PileDescribed pile) {
    return new PermissionBounds(
        pile.zone(), pile.unitMinutes(), hours, unitsPerDay, unitsPerWeek, freeWhPerMonth);
  }

  /** Whether this was asked for when the permission was granted. */
  boolean led(PermissionGranted granted) {
    return equals(
        new Allowance(
            validFrom == null && granted.validFrom().equals(granted.at())
                ? null
                : granted.validFrom(),
            granted.validUntil(),
            granted.bounds().hours(),
            granted.bounds().unitsPerDay(),
            granted.bounds().unitsPerWeek(),
            granted.bounds().freeWhPerMonth()));
  }

  private static <E extends Event> Optional<Outcome<E>> refused(Refusal refusal, String detail) {
    return Optional.of(Outcome.refused(refusal, detail));
  }
}
