package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.contracts.Verdict;
import org.pileshare.ledger.core.Accounts;
import org.pileshare.ledger.core.Judgement;
import org.pileshare.ledger.core.PileTerms;
import org.pileshare.ledger.core.Posting;
import org.pileshare.ledger.core.Tariffs;
import org.pileshare.ledger.store.Bulk.Repeated;
import org.pileshare.ledger.store.SessionReports.Added;

/** Writes what is found of each session: its judgement and its posting, numbered without a gap. */
final class Entries {
  private Entries() {}

  static Uni<Void> add(
      Mutiny.QueryProducer session,
      List<Added> added,
      Histories histories,
      Tariffs tariffs,
      PositionRow position,
      Instant now) {
    var rows = new ArrayList<JudgementRow>();
    var lines = new ArrayList<PostingLineRow>();
    for (var one : added) {
      var judgement = Judgement.of(one.event(), histories.historyOf(one.row()));
      var terms = PileTerms.inForce(histories.termsOf(one.row()), one.event().startedAt());
      rows.add(judged(one, judgement, position, now));
      lines.addAll(lines(Posting.of(one.event(), terms, tariffs), position, now));
    }
    return Bulk.insert(session, "judgement", rows, Repeated.IS_A_DEFECT)
        .chain(() -> Bulk.insert(session, "posting_line", lines, Repeated.IS_A_DEFECT));
  }

  private static JudgementRow judged(
      Added one, Judgement judgement, PositionRow position, Instant now) {
    var row = new JudgementRow();
    row.session = one.row().id;
    row.number = ++position.events;
    row.account = Accounts.payer(one.event());
    row.verdicts =
        judgement.verdicts().stream().map(Verdict::name).collect(Collectors.joining(","));
    row.detail = judgement.detail();
    row.judgedAt = Kept.time(now);
    return row;
  }

  private static List<PostingLineRow> lines(Posting posting, PositionRow position, Instant now) {
    var rows = new ArrayList<PostingLineRow>();
    for (var line : posting.lines()) {
      var row = new PostingLineRow();
      row.number = ++position.events;
      row.entry = posting.entry();
      row.line = rows.size();
      row.session = posting.session();
      row.account = line.account();
      row.amountMinor = line.amountMinor();
      row.currency = posting.currency();
      row.energyWh = line.energyWh();
      row.postedAt = Kept.time(now);
      rows.add(row);
    }
    return rows;
  }
}
