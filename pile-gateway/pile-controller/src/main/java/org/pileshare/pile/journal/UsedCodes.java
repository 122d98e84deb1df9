package org.pileshare.pile.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/** The reservations by whose codes a session was begun: each code begins one. */
final class UsedCodes {
  private static final int MAX_CODES = 500;

  /** A code is good for its units alone, so that after two days nobody asks for it again. */
  private static final Duration KEPT = Duration.ofDays(2);

  private final LinkedHashMap<String, Instant> byReservation = new LinkedHashMap<>();

  void use(String reservation, Instant at) {
    byReservation.put(reservation, at);
    byReservation.values().removeIf(used -> used.isBefore(at.minus(KEPT)));
    while (byReservation.size() > MAX_CODES) {
      byReservation.pollFirstEntry();
    }
  }

  boolean contains(String reservation) {
    return byReservation.containsKey(reservation);
  }

  List<JournalRecord> records() {
    return byReservation.entrySet().stream()
        .<JournalRecord>map(used -> new JournalRecord.CodeUsed(used.getKey(), used.getValue()))
        .toList();
  }
}
