package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.Verdict;
import org.pileshare.ledger.core.Finding;
import org.pileshare.ledger.core.PileTerms;
import org.pileshare.ledger.core.Posting;
import org.pileshare.ledger.core.Revision;
import org.pileshare.ledger.core.Tariffs;
import org.pileshare.ledger.store.Bulk.Repeated;

/**
 * What is found of sessions, as rows: judgements and posting lines, numbered without a gap.
 *
 * <p>Not safe for use by more than one thread.
 */
final class Entries {
  private static final int FIRST = 1;

  private final PositionRow position;
  private final Instant now;
  private final List<JudgementRow> judgements = new ArrayList<>();
  private final List<PostingLineRow> lines = new ArrayList<>();

  Entries(PositionRow position, Instant now) {
    this.position = position;
    this.now = now;
  }

  /** What is found of a session by all that is known of it. */
  static Finding finding(SessionRow row, Histories histories, Disputes disputes, Tariffs tariffs) {
    var event = row.event();
    var terms = PileTerms.inForce(histories.termsOf(row), event.startedAt());
    return Finding.of(event, histories.historyOf(row), disputes.of(row.id), terms, tariffs);
  }

  /** A session that was judged for the first time. */
  void add(UUID session, Finding finding) {
    judge(session, FIRST, finding);
    finding.posting().ifPresent(entry -> post(entry, EntryKind.ENERGY, false));
  }

  /** A session that was judged before. */
  void add(UUID session, Revision revision) {
    judge(session, revision.number(), revision.finding());
    revision.reversal().ifPresent(entry -> post(entry, EntryKind.REVERSAL, true));
    revision.entry().ifPresent(entry -> post(entry, EntryKind.ENERGY, true));
  }

  Uni<Void> write(Mutiny.QueryProducer session) {
    return Bulk.insert(session, "judgement", judgements, Repeated.IS_A_DEFECT)
        .chain(() -> Bulk.insert(session, "posting_line", lines, Repeated.IS_A_DEFECT));
  }

  private void judge(UUID session, int revision, Finding finding) {
    var judgement = finding.judgement();
    var row = new JudgementRow();
    row.number = ++position.events;
    row.session = session;
    row.revision = revision;
    row.account = finding.payer();
    row.verdicts =
        judgement.verdicts().stream().map(Verdict::name).collect(Collectors.joining(","));
    row.overstayMinutes = judgement.overstayMinutes();
    row.detail = judgement.detail();
    row.disputed = finding.disputed();
    row.judgedAt = Kept.time(now);
    judgements.add(row);
  }

  private void post(Posting posting, EntryKind kind, boolean restated) {
    int count = 0;
    for (var line : posting.lines()) {
      var row = new PostingLineRow();
      row.number = ++position.events;
      row.entry = posting.entry();
      row.line = count++;
      row.session = posting.session();
      row.account = line.account();
      row.amountMinor = line.amountMinor();
      row.currency = posting.currency();
      row.energyWh = line.energyWh();
      row.kind = kind.name();
      row.restated = restated;
      row.postedAt = Kept.time(now);
      lines.add(row);
    }
  }
}
