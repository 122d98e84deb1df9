package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.problem.ProblemType;

/** What each pile is, and its tables from yesterday on, from committed records. */
@ApplicationScoped
public class PileView {
  private record PileAndDay(PileId pile, LocalDate day) {}

  private final ConcurrentMap<PileId, PileDescribed> piles = new ConcurrentHashMap<>();
  private final ConcurrentMap<PileAndDay, UseAuthorityAllocated> tables = new ConcurrentHashMap<>();

  void described(PileDescribed pile) {
    piles.put(pile.pile(), pile);
  }

  void allocated(UseAuthorityAllocated table, Instant now) {
    if (!isOver(table, now)) {
      tables.put(new PileAndDay(table.pile(), table.day()), table);
    }
  }

  Optional<PileDescribed> pile(PileId pile) {
    return Optional.ofNullable(piles.get(pile));
  }

  PileDescribed required(PileId pile) {
    return pile(pile)
        .orElseThrow(
            () ->
                ProblemType.UNKNOWN_PILE
                    .because("Expected a pile that there is, but there is no " + pile)
                    .exception());
  }

  Optional<UseAuthorityAllocated> table(PileId pile, LocalDate day) {
    return Optional.ofNullable(tables.get(new PileAndDay(pile, day)));
  }

  void forget(Instant now) {
    tables.values().removeIf(table -> isOver(table, now));
  }

  private static boolean isOver(UseAuthorityAllocated table, Instant now) {
    return table.day().isBefore(LocalDate.ofInstant(now, table.zone()).minusDays(1));
  }
}
