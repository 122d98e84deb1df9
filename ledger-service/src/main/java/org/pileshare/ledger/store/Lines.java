package org.pileshare.ledger.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pileshare.contracts.EntryKind;
import org.pileshare.ledger.core.Posting;

/** The lines of an entry as rows, numbered without a gap, and back. */
final class Lines {
  private Lines() {}

  static List<PostingLineRow> of(
      Posting posting, boolean restated, PositionRow position, Instant now) {
    var rows = new ArrayList<PostingLineRow>();
    for (var line : posting.lines()) {
      var row = new PostingLineRow();
      row.number = ++position.events;
      row.entry = posting.entry();
      row.line = rows.size();
      row.session = posting.session();
      row.reservation = posting.reservation();
      row.account = line.account();
      row.amountMinor = line.amountMinor();
      row.currency = posting.currency();
      row.energyWh = line.energyWh();
      row.kind = line.kind().name();
      row.restated = restated;
      row.postedAt = Kept.time(now);
      rows.add(row);
    }
    return rows;
  }

  /** The entry of which these are all lines, in any order. */
  static Posting posting(List<PostingLineRow> rows) {
    var first = rows.getFirst();
    return new Posting(
        first.entry,
        first.session,
        first.reservation,
        first.currency,
        rows.stream().sorted(Comparator.comparingInt(row -> row.line)).map(Lines::line).toList());
  }

  private static Posting.Line line(PostingLineRow row) {
    return new Posting.Line(
        row.account, row.amountMinor, row.energyWh, EntryKind.valueOf(row.kind));
  }
}
