package org.pileshare.ledger.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was posted to an account in a span of time.
 *
 * @param sheets one for each currency that the account has ever had a line in, by its code
 */
public record Statement(String account, List<Sheet> sheets) {
  public static final int MAX_LINES = 10_000;

  public Statement {
    sheets = List.copyOf(sheets);
  }

  /**
   * One currency.
   *
   * @param openingMinor the balance before the first line
   * @param sums by kind, in the order of their names
   * @param closingMinor the opening balance and all lines
   */
  public record Sheet(
      String currency,
      long openingMinor,
      List<StatementLine> lines,
      List<Sum> sums,
      long closingMinor) {
    public Sheet {
      lines = List.copyOf(lines);
      sums = List.copyOf(sums);
    }
  }

  /** All lines of a kind. */
  public record Sum(String kind, long lines, long energyWh, long amountMinor) {
    private static final long NOTHING = 0;

    static Sum of(String kind) {
      return new Sum(kind, NOTHING, NOTHING, NOTHING);
    }

    Sum with(StatementLine line) {
      return new Sum(
          kind,
          lines + 1,
          Math.addExact(energyWh, line.energyWh()),
          Math.addExact(amountMinor, line.amountMinor()));
    }
  }

  /**
   * A statement.
   *
   * @param openings the balance before the span in each currency
   * @param lines those of the span in the order of the book, at most {@value #MAX_LINES}
   */
  public static Statement of(
      String account, Map<String, Long> openings, List<StatementLine> lines) {
    if (lines.size() > MAX_LINES) {
      throw new IllegalArgumentException(
          "Expected at most " + MAX_LINES + " lines, but there are " + lines.size());
    }
    var currencies = new TreeSet<>(openings.keySet());
    lines.forEach(line -> currencies.add(line.currency()));
    var sheets = new ArrayList<Sheet>();
    for (var currency : currencies) {
      var own = lines.stream().filter(line -> line.currency().equals(currency)).toList();
      sheets.add(sheet(currency, openings.getOrDefault(currency, 0L), own));
    }
    return new Statement(account, sheets);
  }

  private static Sheet sheet(String currency, long opening, List<StatementLine> lines) {
    var sums = new TreeMap<String, Sum>();
    long closing = opening;
    for (var line : lines) {
      closing = Math.addExact(closing, line.amountMinor());
      sums.put(line.kind(), sums.getOrDefault(line.kind(), Sum.of(line.kind())).with(line));
    }
    return new Sheet(currency, opening, lines, List.copyOf(sums.values()), closing);
  }
}
