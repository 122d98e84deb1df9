package org.pileshare.stack.replay;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run prints before it begins and after it has counted. */
final class Summary {
  private final PrintStream out;

  Summary(PrintStream out) {
    this.out = out;
  }

  void plan(Plan plan) {
    line(
        "%,d piles, %,d people, %,d permissions",
        plan.piles().size(), plan.people().size(), plan.grants().size());
    line(
        "to book: %,d sessions of week %s, moved forward by %,d weeks; %,d more name nobody",
        plan.wishes().size(),
        Weeks.name(plan.bookedMonday()),
        plan.weeksForward(),
        plan.wishesOfNobody());
    var charges = plan.charges();
    line(
        "to upload: %,d sessions, %,d Wh, moved by %,d weeks to end before now",
        charges.size(), charges.stream().mapToLong(Charge::energyWh).sum(), plan.weeksBack());
    line(
        "%,d of them overlap another and are laid on a further connector;"
            + " %,d have less than 0 Wh",
        plan.onFurtherConnectors(),
        charges.stream().filter(charge -> charge.energyWh() < 0).count());
  }

  void result(Plan plan, Bookings bookings, Reckoning reckoning, LedgerPages pages) {
    var charges = plan.charges();
    out.println();
    line(
        "bookings: %,d asked, %,d accepted, refused: %s",
        plan.wishes().size(), bookings.accepted().size(), shown(bookings.refused()));
    line(
        "reservation.events: %,d reserved since offset 0, held twice: %s",
        reckoning.sheet().reserved(),
        reckoning.sheet().wrong().isEmpty() ? "none" : reckoning.sheet().wrong());
    line(
        "sessions: %,d uploaded, %,d on ledger.events, %,d by the ledger's REST door",
        charges.size(), reckoning.count().judgedSessions(), pages.sessions());
    line("verdicts: %s", shown(reckoning.count().verdicts()));
    line(
        "energy: %,d Wh in the file, %,d on ledger.events, %,d by the ledger's REST door",
        charges.stream().mapToLong(Charge::energyWh).sum(),
        reckoning.count().energyWh(),
        pages.energyWh());
  }

  private static String shown(Map<?, Integer> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(each -> each.getKey() + " " + String.format(Locale.ROOT, "%,d", each.getValue()))
            .collect(Collectors.joining(", "));
  }

  private void line(String format, Object... values) {
    out.println("  " + String.format(Locale.ROOT, format, values));
  }
}
