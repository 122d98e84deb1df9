package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.ledger.core.Dispute;

/** What contradicts some sessions, and what people decided of them. */
record Disputes(Set<UUID> contradicted, Map<UUID, DisputeDecided> decisions) {
  private static final String CONFLICTS =
      "select c.session from ConflictRow c where" + Chosen.exists("s.id = c.session");
  private static final String DECISIONS =
      "from DecisionRow d where" + Chosen.exists("s.id = d.session") + " order by d.logOffset";

  static Uni<Disputes> of(Mutiny.QueryProducer session, Chosen chosen) {
    return chosen
        .list(session, CONFLICTS, UUID.class)
        .chain(
            conflicts ->
                chosen
                    .list(session, DECISIONS, DecisionRow.class)
                    .map(rows -> new Disputes(new HashSet<>(conflicts), last(rows))));
  }

  Dispute of(UUID session) {
    return new Dispute(contradicted.contains(session), decisions.get(session));
  }

  private static Map<UUID, DisputeDecided> last(List<DecisionRow> rows) {
    var last = new HashMap<UUID, DisputeDecided>();
    rows.forEach(row -> last.put(row.session, row.event()));
    return last;
  }
}
