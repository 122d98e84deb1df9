package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.ledger.core.Revision.Former;

/** What the book says of some sessions so far: the last judgements, and what is not taken back. */
final class Standing {
  private static final String JUDGED =
      "from JudgementRow j where"
          + Chosen.exists("s.id = j.session")
          + " and j.revision = (select max(n.revision) from JudgementRow n"
          + " where n.session = j.session)";

  /** A reversal takes back all that stands, so what stands is behind the last one. */
  private static final String POSTED =
      "from PostingLineRow l where"
          + Chosen.exists("s.id = l.session")
          + " and l.kind <> 'REVERSAL' and l.number > coalesce((select max(r.number)"
          + " from PostingLineRow r where r.session = l.session and r.kind = 'REVERSAL'), 0L)"
          + " order by l.number";

  private final Map<UUID, JudgementRow> judgements = new HashMap<>();
  private final Map<UUID, List<PostingLineRow>> lines = new HashMap<>();

  private Standing() {}

  static Uni<Standing> of(Mutiny.QueryProducer session, Chosen chosen) {
    var found = new Standing();
    return chosen
        .list(session, JUDGED, JudgementRow.class)
        .invoke(rows -> rows.forEach(row -> found.judgements.put(row.session, row)))
        .chain(() -> chosen.list(session, POSTED, PostingLineRow.class))
        .invoke(
            rows ->
                rows.forEach(
                    row ->
                        found.lines.computeIfAbsent(row.session, id -> new ArrayList<>()).add(row)))
        .replaceWith(found);
  }

  Former of(UUID session) {
    var judgement = Objects.requireNonNull(judgements.get(session));
    return new Former(
        session,
        judgement.revision,
        judgement.verdictList(),
        judgement.overstayMinutes,
        judgement.disputed,
        judgement.account,
        judgement.detail,
        Optional.ofNullable(lines.get(session)).map(Lines::posting));
  }
}
