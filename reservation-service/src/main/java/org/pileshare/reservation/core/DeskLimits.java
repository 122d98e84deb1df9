package org.pileshare.reservation.core;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.Ids;

/**
 * How far ahead, how long and how much: every collection of a desk has its limit here.
 *
 * @param horizon how far ahead a slot may end
 * @param longestSlot the longest slot
 * @param freshFor how old a new id may be, by the time in its UUIDv7
 * @param aheadBy how far a new id may be ahead of the broker's clock
 * @param keptAfterEnd how long after its end a slot stays in the calendar
 * @param countedAfterEnd how long after its end a slot is remembered for its driver's quotas:
 *     longer than a week, so that each week it counts in is over
 * @param backlog how long a pile has to be connected until it is taken to have told what it did
 *     without network
 * @param undecidedFor how long a no-show stays undecided while its pile is offline
 * @param upcoming reservations that one driver holds or has asked for, and that have not ended
 * @param remembered reservation ids that one driver desk knows, the upcoming ones included
 * @param underWay commands of one reservation that are not answered yet
 * @param permissions permissions of one driver
 * @param held slots in one pile's calendar that are not over
 * @param waiting places on one pile's waiting list
 * @param dueAtOnce slots, offers and places that one command of the timer gives up
 */
public record DeskLimits(
    Duration horizon,
    Duration longestSlot,
    Duration freshFor,
    Duration aheadBy,
    Duration keptAfterEnd,
    Duration countedAfterEnd,
    Duration backlog,
    Duration undecidedFor,
    int upcoming,
    int remembered,
    int underWay,
    int permissions,
    int held,
    int waiting,
    int dueAtOnce) {
  public static final DeskLimits STANDARD =
      new DeskLimits(
          Duration.ofDays(35),
          Duration.ofHours(24),
          Duration.ofHours(24),
          Duration.ofMinutes(5),
          Duration.ofHours(48),
          Duration.ofDays(8),
          Duration.ofMinutes(30),
          Duration.ofDays(14),
          200,
          1_000,
          4,
          2_000,
          2_000,
          100,
          64);

  /** Whether an id was made a short while ago, so that nothing was forgotten under it. */
  boolean isFresh(UUID id, Instant now) {
    return Ids.timeOf(id)
        .filter(made -> made.isAfter(now.minus(freshFor)))
        .filter(made -> !made.isAfter(now.plus(aheadBy)))
        .isPresent();
  }

  /**
   * When a decided id is forgotten: once an id that could be reserved is too old to be new. A late
   * retry therefore finds the first answer or a refusal, and never a second reservation.
   *
   * <p>An id that was refused for being ahead of time never held a unit; it is forgotten as soon as
   * the others, and may then be asked for anew. Kept until its own time, ids of a client whose
   * clock is years ahead would fill the memory for years.
   */
  Instant forgottenAfter(Instant decided) {
    return decided.plus(freshFor).plus(aheadBy);
  }
}
