package org.pileshare.gateway.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.CardId;
import org.pileshare.gateway.core.PileTable.Run;

/**
 * What {@link Upkeep} follows from.
 *
 * @param tables of today and of tomorrow as far as there are any, in this order
 * @param connectedAt when the pile's present connection was opened
 * @param untold the sessions whose end the pile may have still to tell
 * @param characters how long a card may be there
 */
public record UpkeepFacts(
    PileAuthority authority,
    List<PileTable> tables,
    Cards cards,
    BookingTerms terms,
    Sessions sessions,
    Instant connectedAt,
    Set<UUID> untold,
    int characters) {
  public UpkeepFacts {
    tables = List.copyOf(tables);
    untold = Set.copyOf(untold);
  }

  Stream<Run> runs() {
    return tables.stream().flatMap(table -> table.runs().stream());
  }

  List<Run> runsOf(int connector) {
    return runs()
        .filter(run -> run.connector() == connector)
        .sorted(Comparator.comparing(Run::from))
        .toList();
  }

  boolean fits(CardId card) {
    return card.value().length() <= characters;
  }
}
