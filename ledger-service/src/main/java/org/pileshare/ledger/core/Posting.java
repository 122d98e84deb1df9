package org.pileshare.ledger.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.Ids;

/**
 * One double entry, for a session or for a reservation: its lines sum to 0, or it cannot be made.
 *
 * @param entry derived from what it is for, so that the same has the same entry
 */
public record Posting(
    UUID entry,
    @Nullable UUID session,
    @Nullable UUID reservation,
    String currency,
    List<Line> lines) {
  private static final int MAX_LINES = 16;

  /**
   * One line.
   *
   * @param amountMinor positive is owed by the account
   * @param energyWh the energy of the session, in lines of energy; 0 in others
   */
  public record Line(String account, long amountMinor, long energyWh, EntryKind kind) {
    Line(String account, long amountMinor, EntryKind kind) {
      this(account, amountMinor, 0, kind);
    }

    Line reversed() {
      return new Line(account, -amountMinor, -energyWh, EntryKind.REVERSAL);
    }
  }

  public Posting {
    lines = List.copyOf(lines);
    if ((session == null) == (reservation == null)) {
      throw new IllegalArgumentException(
          "Expected an entry for a session or for a reservation, but it is for "
              + (session == null ? "neither" : "both"));
    }
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

  /**
   * What a session costs: whoever charged owes each component. The owner of the pile is credited
   * with energy, start and occupancy and with what the platform leaves of the service fee.
   */
  public static Posting of(CompletedSession session, Optional<PileTerms> terms, Price price) {
    var payer = Accounts.payer(session);
    var payee = Accounts.payee(session, terms);
    var lines = new ArrayList<Line>();
    long energy = price.amountMinor(EntryKind.ENERGY);
    lines.add(new Line(payer, energy, price.energyWh(), EntryKind.ENERGY));
    lines.add(new Line(payee, -energy, price.energyWh(), EntryKind.ENERGY));
    long service = price.amountMinor(EntryKind.SERVICE);
    add(lines, payer, service, EntryKind.SERVICE);
    add(lines, payee, price.platformMinor() - service, EntryKind.SERVICE);
    add(lines, Accounts.PLATFORM, -price.platformMinor(), EntryKind.SERVICE);
    for (var kind : List.of(EntryKind.START, EntryKind.OCCUPANCY)) {
      add(lines, payer, price.amountMinor(kind), kind);
      add(lines, payee, -price.amountMinor(kind), kind);
    }
    add(lines, payer, price.amountMinor(EntryKind.TAX), EntryKind.TAX);
    add(lines, Accounts.TAX, -price.amountMinor(EntryKind.TAX), EntryKind.TAX);
    return new Posting(
        Ids.derived(session.session(), "energy"), session.session(), null, price.currency(), lines);
  }

  private static void add(List<Line> lines, String account, long amountMinor, EntryKind kind) {
    if (amountMinor != 0) {
      lines.add(new Line(account, amountMinor, kind));
    }
  }
}
