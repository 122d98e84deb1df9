package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.contracts.Verdict;
import org.pileshare.contracts.kafka.NumberedEvent;
import org.pileshare.ledger.core.Finding;
import org.pileshare.ledger.core.Posting;
import org.pileshare.ledger.core.Revision;
import org.pileshare.ledger.store.Bulk.Repeated;

/**
 * What is found of sessions and of reservations, as rows: judgements, prices and posting lines,
 * numbered without a gap.
 *
 * <p>Not safe for use by more than one thread.
 */
final class Entries {
  private static final int FIRST = 1;

  private final PositionRow position;
  private final Instant now;
  private final List<JudgementRow> judgements = new ArrayList<>();
  private final List<PriceRow> prices = new ArrayList<>();
  private final List<PostingLineRow> lines = new ArrayList<>();
  private final List<NumberedEvent> events = new ArrayList<>();

  Entries(PositionRow position, Instant now) {
    this.position = position;
    this.now = now;
  }

  /** A session that was judged for the first time. */
  void add(SessionRow session, Finding finding) {
    judge(session, FIRST, finding);
    finding.posting().ifPresent(entry -> post(entry, false));
  }

  /** A session that was judged before. */
  void add(SessionRow session, Revision revision) {
    judge(session, revision.number(), revision.finding());
    revision.reversal().ifPresent(entry -> post(entry, true));
    revision.entry().ifPresent(entry -> post(entry, true));
  }

  /** An entry of a reservation. */
  void add(Posting posting) {
    post(posting, false);
  }

  /** Writes what was added since the last time, so that what is found next can follow from it. */
  Uni<Void> write(Mutiny.QueryProducer session) {
    var judged = List.copyOf(judgements);
    var priced = List.copyOf(prices);
    var posted = List.copyOf(lines);
    judgements.clear();
    prices.clear();
    lines.clear();
    return Bulk.insert(session, "judgement", judged, Repeated.IS_A_DEFECT)
        .chain(() -> Bulk.insert(session, "price", priced, Repeated.IS_A_DEFECT))
        .chain(() -> Bulk.insert(session, "posting_line", posted, Repeated.IS_A_DEFECT));
  }

  /** All that was added, as events in the order of their numbers. */
  List<NumberedEvent> events() {
    return List.copyOf(events);
  }

  private void judge(SessionRow session, int revision, Finding finding) {
    var judgement = finding.judgement();
    var row = new JudgementRow();
    row.number = ++position.events;
    row.session = session.id;
    row.revision = revision;
    row.account = finding.payer();
    row.verdicts =
        judgement.verdicts().stream().map(Verdict::name).collect(Collectors.joining(","));
    row.overstayMinutes = judgement.overstayMinutes();
    row.detail = judgement.detail();
    row.disputed = finding.disputed();
    row.judgedAt = Kept.time(now);
    judgements.add(row);
    events.add(BookEvents.judged(row, session));
    finding.price().ifPresent(price -> prices.add(PriceRow.of(row, price)));
  }

  private void post(Posting posting, boolean restated) {
    for (var line : Lines.of(posting, restated, position, now)) {
      lines.add(line);
      events.add(BookEvents.posted(line));
    }
  }
}
