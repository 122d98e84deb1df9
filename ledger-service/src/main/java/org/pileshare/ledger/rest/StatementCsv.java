package org.pileshare.ledger.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pileshare.ledger.core.Decimals;

/**
 * A statement as a table (RFC 4180), with the same names of columns in every language.
 *
 * <p>Each currency begins with a row {@code OPENING} and ends with a row {@code CLOSING}, which
 * have a balance and no amount; so the amounts of a column can be added up.
 */
final class StatementCsv {
  static final String MEDIA_TYPE = "text/csv";

  static final List<String> COLUMNS =
      List.of(
          "account",
          "month",
          "zone",
          "row",
          "currency",
          "number",
          "entry",
          "posted_at",
          "happened_at",
          "pile",
          "pile_zone",
          "session",
          "reservation",
          "kind",
          "energy_wh",
          "amount_minor",
          "amount",
          "balance_minor",
          "balance",
          "restated",
          "verdicts");

  private static final String END_OF_ROW = "\r\n";
  private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\\r\\n]");

  private final StatementView statement;
  private final StringBuilder text = new StringBuilder();

  private StatementCsv(StatementView statement) {
    this.statement = statement;
  }

  static String of(StatementView statement) {
    var csv = new StatementCsv(statement);
    csv.row(new ArrayList<>(COLUMNS));
    statement.sheets().forEach(csv::sheet);
    return csv.text.toString();
  }

  private void sheet(StatementView.Sheet sheet) {
    balance("OPENING", sheet.currency(), sheet.openingMinor());
    long balance = sheet.openingMinor();
    for (var line : sheet.lines()) {
      balance += line.amountMinor();
      line(sheet.currency(), line, balance);
    }
    balance("CLOSING", sheet.currency(), sheet.closingMinor());
  }

  private void balance(String name, String currency, long balance) {
    var cells = beginning(name, currency);
    for (int column = cells.size(); column < COLUMNS.indexOf("balance_minor"); column++) {
      cells.add(null);
    }
    cells.addAll(Arrays.asList(balance, Decimals.amount(balance, currency), null, null));
    row(cells);
  }

  private void line(String currency, StatementView.Line line, long balance) {
    var cells = beginning("LINE", currency);
    cells.addAll(
        Arrays.asList(
            line.number(),
            line.entry(),
            line.postedAt(),
            line.happenedAt(),
            line.pile(),
            line.zone(),
            line.session(),
            line.reservation(),
            line.kind(),
            line.energyWh(),
            line.amountMinor(),
            Decimals.amount(line.amountMinor(), currency),
            balance,
            Decimals.amount(balance, currency),
            line.restated(),
            String.join(" ", line.verdicts())));
    row(cells);
  }

  private List<@Nullable Object> beginning(String name, String currency) {
    return new ArrayList<>(
        Arrays.asList(statement.account(), statement.month(), statement.zone(), name, currency));
  }

  private void row(List<? extends @Nullable Object> cells) {
    text.append(cells.stream().map(StatementCsv::cell).collect(Collectors.joining(",")))
        .append(END_OF_ROW);
  }

  private static String cell(@Nullable Object value) {
    var cell = value == null ? "" : value.toString();
    return NEEDS_QUOTES.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
