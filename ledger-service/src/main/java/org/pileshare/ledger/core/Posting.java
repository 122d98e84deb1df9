package org.pileshare.ledger.core;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;

/**
 * One double entry: its lines sum to 0, or it cannot be made.
 *
 * @param entry derived from the session, so that the same session has the same entry
 */
public record Posting(UUID entry, UUID session, String currency, List<Line> lines) {
  private static final int MAX_LINES = 16;

  /**
   * One line.
   *
   * @param amountMinor positive is owed by the account
   * @param energyWh the energy that was billed
   */
  public record Line(String account, long amountMinor, long energyWh) {}

  public Posting {
    lines = List.copyOf(lines);
    if (lines.size() < 2 || lines.size() > MAX_LINES) {
      throw new IllegalArgumentException(
          "Expected 2 to " + MAX_LINES + " lines, but there were " + lines.size());
    }
    long sum = 0;
    for (var line : lines) {
      sum = Math.addExact(sum, line.amountMinor());
    }
    if (sum != 0) {
      throw new IllegalArgumentException("Expected lines that sum to 0, but they sum to " + sum);
    }
  }

  /** The energy of a session: whoever charged owes it, and the owner of the pile is credited. */
  public static Posting of(CompletedSession session, Optional<PileTerms> terms, Tariffs tariffs) {
    var tariff = tariffs.of(terms.map(PileTerms::tariff).orElse(tariffs.fallback().name()));
    long energyWh = Tariff.billable(session.energyWh()) ? session.energyWh() : 0;
    long amountMinor = tariff.amountMinor(energyWh);
    return new Posting(
        Ids.derived(session.session(), "energy"),
        session.session(),
        tariff.currency(),
        List.of(
            new Line(Accounts.payer(session), amountMinor, energyWh),
            new Line(Accounts.payee(session, terms), -amountMinor, energyWh)));
  }
}
