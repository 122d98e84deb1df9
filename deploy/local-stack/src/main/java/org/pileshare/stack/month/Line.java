package org.pileshare.stack.month;

import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.EntryPosted;

/** One line of an entry, without what names the entry. */
record Line(String account, long amountMinor, String currency, long energyWh, EntryKind kind) {
  static Line of(EntryPosted posted) {
    return new Line(
        posted.account(),
        posted.amountMinor(),
        posted.currency(),
        posted.energyWh(),
        posted.kind());
  }

  /** The line that takes it back. */
  Line reversed() {
    return new Line(account, -amountMinor, currency, -energyWh, EntryKind.REVERSAL);
  }
}
