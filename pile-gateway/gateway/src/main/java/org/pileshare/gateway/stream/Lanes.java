package org.pileshare.gateway.stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PileId;

/**
 * What happened at each pile lately, by what was told within the last 48 hours, however long ago it
 * was. Of one pile the newest {@value #MAX_OF_PILE} are kept, and of all together those that were
 * heard last.
 *
 * <p>Sessions and tables are read from the beginning of their topics, so they are whole. What
 * telemetry and swipes say is kept from {@link #since()} on: to read all of it again at each start
 * would take a large fleet long.
 */
@Singleton
public final class Lanes {
  public static final Duration KEPT = Duration.ofHours(48);
  public static final int MAX_OF_PILE = 500;

  /** Some 25 MB, at most. */
  static final int MAX_IN_ALL = 100_000;

  private final Clock clock;
  private final Instant since;
  private final Map<PileId, List<LaneEntry>> lanes = new HashMap<>();

  /** In the order in which they were heard; some may have left their lane before. */
  private final Deque<LaneEntry.Of> heard = new ArrayDeque<>();

  @Inject
  public Lanes(Clock clock) {
    this.clock = clock;
    since = clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Since when all is here that telemetry and swipes told. */
  public Instant since() {
    return since;
  }

  /** Takes one event of whatever kind; the same one again changes nothing. */
  public synchronized void accept(Event event) {
    var told = LaneEntry.of(event);
    if (told == null || told.entry().heardAt().isBefore(clock.instant().minus(KEPT))) {
      return;
    }
    var lane = lanes.computeIfAbsent(told.pile(), pile -> new ArrayList<>());
    int place = place(lane, told.entry().at());
    if (standsBefore(place, lane, told.entry())) {
      return;
    }
    lane.add(place, told.entry());
    heard.addLast(told);
    if (lane.size() > MAX_OF_PILE) {
      lane.removeFirst();
    }
    if (heard.size() > MAX_IN_ALL) {
      forgetFirst();
    }
  }

  /** Behind all that happened before or at the same time; most of it is news and stands last. */
  private static int place(List<LaneEntry> lane, Instant at) {
    int place = lane.size();
    while (place > 0 && lane.get(place - 1).at().isAfter(at)) {
      place--;
    }
    return place;
  }

  /** The same entry has the same time: only those that happened at once are compared. */
  private static boolean standsBefore(int place, List<LaneEntry> lane, LaneEntry entry) {
    for (int i = place - 1; i >= 0 && lane.get(i).at().equals(entry.at()); i--) {
      if (lane.get(i).equals(entry)) {
        return true;
      }
    }
    return false;
  }

  private void forgetFirst() {
    var first = heard.removeFirst();
    lanes.computeIfPresent(
        first.pile(),
        (pile, lane) -> {
          lane.remove(first.entry());
          return lane.isEmpty() ? null : lane;
        });
  }

  /** What happened at a pile in a span, in order; a session counts by each of its ends. */
  public synchronized List<LaneEntry> of(PileId pile, Instant from, Instant to) {
    return lanes.getOrDefault(pile, List.of()).stream()
        .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(to))
        .toList();
  }
}
