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
import org.pileshare.ledger.core.Overstay;
import org.pileshare.ledger.core.PileTerms;
import org.pileshare.ledger.core.Posting;
import org.pileshare.ledger.store.Bulk.Repeated;
import org.pileshare.ledger.store.SessionReports.Added;

/**
 * Writes what is found of each session: its judgement, its price and its posting, numbered without
 * a gap.
 */
final class Entries {
  private Entries() {}

  static Uni<Void> add(
      Mutiny.QueryProducer session,
      List<Added> added,
      Histories histories,
      Prices prices,
      PositionRow position,
      Instant now) {
    var rows = new ArrayList<JudgementRow>();
    var priceRows = new ArrayList<PriceRow>();
    var lines = new ArrayList<PostingLineRow>();
    for (var one : added) {
      var history = histories.historyOf(one.row());
      var judgement = Judgement.of(one.event(), history);
      var terms = PileTerms.inForce(histories.termsOf(one.row()), one.event().startedAt());
      rows.add(judged(one, judgement, position, now));
      var price = prices.next(one, terms, Overstay.of(one.event(), history).orElse(null));
      var posting = Posting.of(one.event(), terms, price);
      priceRows.add(Prices.row(posting, price, position.events + 1));
      lines.addAll(Lines.of(posting, position, now));
    }
    return Bulk.insert(session, "judgement", rows, Repeated.IS_A_DEFECT)
        .chain(() -> Bulk.insert(session, "price", priceRows, Repeated.IS_A_DEFECT))
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
}
