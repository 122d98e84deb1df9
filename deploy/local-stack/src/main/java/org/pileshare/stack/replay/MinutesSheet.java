package org.pileshare.stack.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationCheckedIn;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.WaitingListJoined;

/**
 * A sheet of paper for each connector and day with a box for each minute, filled in as the topic
 * tells.
 *
 * <p>It judges the pile desk, so it knows no rule of it and shares no code with it: whoever is
 * written into a box that another still stands in was given a minute that was held. Offered units
 * are held as reserved ones are. Events come in the order of their partition. At most {@link
 * #MAX_SHEETS} days of connectors.
 */
final class MinutesSheet {
  static final int MAX_SHEETS = 40_000;

  private static final int MINUTES_A_DAY = 1_440;
  private static final int MAX_WRONG = 20;

  private record Holder(PersonId driver, UUID reservation) {}

  private record Day(String pile, int connector, long day) {}

  private final Map<Day, int[]> sheets = new HashMap<>();
  private final Map<Holder, Integer> numbers = new HashMap<>();
  private final Set<Holder> withReservation = new HashSet<>();
  private final List<String> wrong = new ArrayList<>();
  private long reserved;

  void read(ReservationEvent event) {
    switch (event) {
      case SlotReserved slot -> {
        reserved++;
        if (!withReservation.add(holder(slot))) {
          say(slot, "its reservation was made a second time");
        }
        hold(slot, slot.connector(), slot.slot());
      }
      case SlotOffered offer -> hold(offer, offer.connector(), offer.slot());
      case SlotChanged change -> {
        release(change, change.formerConnector(), change.former());
        hold(change, change.connector(), change.slot());
      }
      case ReservationCanceled canceled -> release(canceled, canceled.connector(), canceled.slot());
      case SlotReleased released -> release(released, released.connector(), released.slot());
      case ReservationRefused refused -> {}
      case ReservationCheckedIn arrived -> {}
      case ReservationFulfilled fulfilled -> {}
      case WaitingListJoined waiting -> {}
    }
  }

  private static Holder holder(ReservationEvent event) {
    return new Holder(event.driver(), event.reservation());
  }

  private void hold(ReservationEvent event, int connector, Slot slot) {
    int number = numbers.computeIfAbsent(holder(event), added -> numbers.size() + 1);
    for (long minute = minuteOf(slot.from()); minute < end(slot); minute++) {
      var sheet = sheet(event, connector, minute);
      int box = (int) Math.floorMod(minute, (long) MINUTES_A_DAY);
      if (sheet[box] != 0 && sheet[box] != number) {
        say(event, "the minute " + Instant.ofEpochSecond(minute * 60) + " was held by another");
        return;
      }
      sheet[box] = number;
    }
  }

  /**
   * Empties the boxes that the reservation stands in.
   *
   * @param connector absent if it stood in none
   */
  private void release(ReservationEvent event, @Nullable Integer connector, Slot slot) {
    if (connector == null) {
      return;
    }
    var number = numbers.get(holder(event));
    if (number == null) {
      say(event, "it was released and had never been reserved");
      return;
    }
    for (long minute = minuteOf(slot.from()); minute < end(slot); minute++) {
      var sheet = sheet(event, connector, minute);
      int box = (int) Math.floorMod(minute, (long) MINUTES_A_DAY);
      if (sheet[box] == number) {
        sheet[box] = 0;
      }
    }
  }

  private int[] sheet(ReservationEvent event, int connector, long minute) {
    var day = new Day(event.pile().value(), connector, Math.floorDiv(minute, (long) MINUTES_A_DAY));
    var sheet = sheets.get(day);
    if (sheet == null) {
      if (sheets.size() == MAX_SHEETS) {
        throw new IllegalStateException(
            "Expected at most "
                + MAX_SHEETS
                + " days of connectors on the topic, but there are more");
      }
      sheet = new int[MINUTES_A_DAY];
      sheets.put(day, sheet);
    }
    return sheet;
  }

  private static long minuteOf(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 60L);
  }

  private static long end(Slot slot) {
    return Math.ceilDiv(slot.to().getEpochSecond(), 60L);
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
