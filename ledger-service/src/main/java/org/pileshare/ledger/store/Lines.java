package org.pileshare.ledger.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pileshare.ledger.core.Posting;

/** The lines of an entry as rows, numbered without a gap. */
final class Lines {
  private Lines() {}

  static List<PostingLineRow> of(Posting posting, PositionRow position, Instant now) {
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
      row.postedAt = Kept.time(now);
      rows.add(row);
    }
    return rows;
  }
}
