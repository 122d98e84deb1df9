package org.pileshare.ledger.core;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an owner has earned: amounts above 0 are owed to them, the opposite of the book's sign.
 *
 * @param piles by name, and by currency where a pile has several
 * @param totals one for each currency
 */
public record Income(List<OfPile> piles, List<Total> totals) {
  public Income {
    piles = List.copyOf(piles);
    totals = List.copyOf(totals);
  }

  /** All lines of one kind at one pile. */
  public record Part(String pile, String currency, String kind, long energyWh, long amountMinor) {}

  /** How many sessions of a pile were posted, less those that were taken back. */
  public record Posted(String pile, String currency, long sessions) {}

  /**
   * One pile.
   *
   * @param sessions posted, less those taken back
   * @param energyWh net of what was taken back
   * @param amountsMinor by kind
   */
  public record OfPile(
      String pile,
      String currency,
      long sessions,
      long energyWh,
      SortedMap<String, Long> amountsMinor,
      long totalMinor) {}

  /** All piles together. */
  public record Total(String currency, long sessions, long energyWh, long totalMinor) {}

  private record Key(String pile, String currency) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byPile = pile.compareTo(other.pile);
      return byPile != 0 ? byPile : currency.compareTo(other.currency);
    }
  }

  /** The income that some lines make; a pile of which only sessions are told has none. */
  public static Income of(List<Part> parts, List<Posted> posted) {
    var sessions = new TreeMap<Key, Long>();
    posted.forEach(p -> sessions.merge(new Key(p.pile(), p.currency()), p.sessions(), Long::sum));
    var grouped = new TreeMap<Key, List<Part>>();
    for (var part : parts) {
      var key = new Key(part.pile(), part.currency());
      grouped.computeIfAbsent(key, k -> new ArrayList<>()).add(part);
    }
    var piles = new ArrayList<OfPile>();
    grouped.forEach((key, own) -> piles.add(ofPile(key, sessions.getOrDefault(key, 0L), own)));
    var totals = new TreeMap<String, Total>();
    for (var pile : piles) {
      totals.merge(
          pile.currency(),
          new Total(pile.currency(), pile.sessions(), pile.energyWh(), pile.totalMinor()),
          Income::both);
    }
    return new Income(piles, List.copyOf(totals.values()));
  }

  private static OfPile ofPile(Key key, long sessions, List<Part> parts) {
    var amounts = new TreeMap<String, Long>();
    long energyWh = 0;
    long total = 0;
    for (var part : parts) {
      amounts.merge(part.kind(), part.amountMinor(), Math::addExact);
      energyWh = Math.addExact(energyWh, part.energyWh());
      total = Math.addExact(total, part.amountMinor());
    }
    return new OfPile(key.pile(), key.currency(), sessions, energyWh, amounts, total);
  }

  private static Total both(Total one, Total other) {
    return new Total(
        one.currency(),
        one.sessions() + other.sessions(),
        Math.addExact(one.energyWh(), other.energyWh()),
        Math.addExact(one.totalMinor(), other.totalMinor()));
  }
}
