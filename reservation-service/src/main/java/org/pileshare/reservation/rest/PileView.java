package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.problem.ProblemType;

/** What each pile is, and its tables from yesterday on, from committed records. */
@ApplicationScoped
public class PileView {
  /** A table and the record that it came by. */
  record Placed(UseAuthorityAllocated table, Offsets.Place place) {
    Slot whole() {
      return new Slot(
          table.day().atStartOfDay(table.zone()).toInstant(),
          table.day().plusDays(1).atStartOfDay(table.zone()).toInstant());
    }
  }

  private final ConcurrentMap<PileId, PileDescribed> piles = new ConcurrentHashMap<>();
  private final ConcurrentMap<PileId, ConcurrentMap<LocalDate, Placed>> tables =
      new ConcurrentHashMap<>();

  void described(PileDescribed pile) {
    piles.put(pile.pile(), pile);
  }

  void allocated(UseAuthorityAllocated table, Offsets.Place place, Instant now) {
    if (!isOver(table, now)) {
      tables
          .computeIfAbsent(table.pile(), pile -> new ConcurrentHashMap<>())
          .put(table.day(), new Placed(table, place));
    }
  }

  Optional<PileDescribed> pile(PileId pile) {
    return Optional.ofNullable(piles.get(pile));
  }

  /** In no order, those that are retired too. */
  Collection<PileDescribed> all() {
    return Collections.unmodifiableCollection(piles.values());
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
    return Optional.ofNullable(tables.get(pile)).map(days -> days.get(day)).map(Placed::table);
  }

  /** In no order. */
  List<Placed> tables(PileId pile) {
    var days = tables.get(pile);
    return days == null ? List.of() : List.copyOf(days.values());
  }

  /** The tables of one day of all piles, in no order. */
  List<Placed> tables(LocalDate day) {
    return tables.values().stream().map(days -> days.get(day)).filter(Objects::nonNull).toList();
  }

  /** An empty calendar is kept: piles are few, and it is filled again tomorrow. */
  void forget(Instant now) {
    tables.values().forEach(days -> days.values().removeIf(it -> isOver(it.table(), now)));
  }

  private static boolean isOver(UseAuthorityAllocated table, Instant now) {
    return table.day().isBefore(LocalDate.ofInstant(now, table.zone()).minusDays(1));
  }
}
