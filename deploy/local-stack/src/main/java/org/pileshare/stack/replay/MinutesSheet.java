package org.pileshare.stack.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;

/**
 * A sheet of paper for each pile and day with a box for each minute, filled in as the topic tells.
 *
 * <p>It judges the pile desk, so it knows no rule of it and shares no code with it: whoever is
 * written into a box that another still stands in was given a minute that was held. Events come in
 * the order of their partition. At most {@link #MAX_SHEETS} days of piles.
 */
final class MinutesSheet {
  static final int MAX_SHEETS = 40_000;

  private static final int MINUTES_A_DAY = 1_440;
  private static final int MAX_WRONG = 20;

  private record Holder(PersonId driver, UUID reservation) {}

  private record Day(String pile, long day) {}

  private final Map<Day, int[]> sheets = new HashMap<>();
  private final Map<Holder, Integer> numbers = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private long reserved;

  void read(ReservationEvent event) {
    switch (event) {
      case SlotReserved slot -> reserve(slot);
      case ReservationCanceled canceled -> release(canceled);
      case SlotReleased released -> release(released);
      case ReservationRefused refused -> {}
    }
  }

  private void reserve(SlotReserved event) {
    reserved++;
    var holder = new Holder(event.driver(), event.reservation());
    if (numbers.containsKey(holder)) {
      say(event, "its reservation was made a second time");
    }
    int number = numbers.computeIfAbsent(holder, added -> numbers.size() + 1);
    for (long minute = minuteOf(event.slot().from()); minute < end(event); minute++) {
      var sheet = sheet(event, minute);
      int box = (int) Math.floorMod(minute, (long) MINUTES_A_DAY);
      if (sheet[box] != 0 && sheet[box] != number) {
        say(event, "the minute " + Instant.ofEpochSecond(minute * 60) + " was held by another");
        return;
      }
      sheet[box] = number;
    }
  }

  private void release(ReservationEvent event) {
    var number = numbers.get(new Holder(event.driver(), event.reservation()));
    if (number == null) {
      say(event, "it was released and had never been reserved");
      return;
    }
    for (long minute = minuteOf(event.slot().from()); minute < end(event); minute++) {
      var sheet = sheet(event, minute);
      int box = (int) Math.floorMod(minute, (long) MINUTES_A_DAY);
      if (sheet[box] == number) {
        sheet[box] = 0;
      }
    }
  }

  private int[] sheet(ReservationEvent event, long minute) {
    var day = new Day(event.pile().value(), Math.floorDiv(minute, (long) MINUTES_A_DAY));
    var sheet = sheets.get(day);
    if (sheet == null) {
      if (sheets.size() == MAX_SHEETS) {
        throw new IllegalStateException(
            "Expected at most " + MAX_SHEETS + " days of piles on the topic, but there are more");
      }
      sheet = new int[MINUTES_A_DAY];
      sheets.put(day, sheet);
    }
    return sheet;
  }

  private static long minuteOf(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 60L);
  }

  private static long end(ReservationEvent event) {
    return Math.ceilDiv(event.slot().to().getEpochSecond(), 60L);
  }

  private void say(ReservationEvent event, String what) {
    if (wrong.size() < MAX_WRONG) {
      wrong.add(
          "Expected each unit of "
              + event.pile()
              + " to be held once, but at reservation "
              + event.reservation()
              + " "
              + what);
    }
  }

  long reserved() {
    return reserved;
  }

  /** What does not hold, at most {@link #MAX_WRONG} sentences; empty if all is well. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }
}
