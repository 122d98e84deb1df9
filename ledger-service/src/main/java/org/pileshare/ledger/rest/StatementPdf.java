package org.pileshare.ledger.rest;

import static org.pileshare.ledger.rest.PdfPages.MARGIN;
import static org.pileshare.ledger.rest.PdfPages.SIZE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pileshare.ledger.core.Decimals;

/**
 * A statement on paper. The time of posting is by the clock of the month's zone, and the time when
 * something happened by that of its pile.
 */
final class StatementPdf {
  static final String MEDIA_TYPE = "application/pdf";

  private static final float TITLE_SIZE = 16;
  private static final float HEAD_SIZE = 10;
  private static final float LABEL_ROOM = 110;
  private static final float POSTED = MARGIN;
  private static final float HAPPENED = 118;
  private static final float PILE = 232;
  private static final float KIND = 368;
  private static final float ENERGY_END = 510;
  private static final float AMOUNT_END = 590;
  private static final float RESTATED = 604;
  private static final float VERDICTS = 650;
  private static final float GAP = 6;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter MINUTE_WITH_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

  private final StatementView statement;
  private final StatementWords words;
  private final PdfPages pages;

  private StatementPdf(StatementView statement, StatementWords words) {
    this.statement = statement;
    this.words = words;
    this.pages = new PdfPages(this::columns);
  }

  static byte[] of(StatementView statement, StatementWords words) {
    return new StatementPdf(statement, words).bytes();
  }

  private byte[] bytes() {
    head();
    if (statement.sheets().isEmpty()) {
      pages.left(MARGIN, PdfPages.RIGHT, HEAD_SIZE, words.word("nothing"));
    }
    statement.sheets().forEach(this::sheet);
    try {
      return pages.bytes(words.word("title") + " " + statement.month(), words.tag());
    } catch (IOException impossible) {
      throw new UncheckedIOException("Expected to write into memory", impossible);
    }
  }

  private void head() {
    pages.nextLine();
    var title = words.word("title");
    pages.left(MARGIN, PdfPages.RIGHT, TITLE_SIZE, title);
    float beside = MARGIN + PdfText.width(title, TITLE_SIZE) + GAP;
    pages.left(beside, PdfPages.RIGHT, TITLE_SIZE, statement.month());
    pages.nextLine();
    labeled("account", statement.account());
    labeled("zone", statement.zone());
    labeled("state", words.word(statement.closed() ? "closed" : "open"));
    pages.nextLine();
    pages.left(MARGIN, PdfPages.RIGHT, SIZE, words.word("sign"));
    pages.nextLine();
  }

  private void labeled(String key, String value) {
    pages.nextLine();
    pages.left(MARGIN, LABEL_ROOM, HEAD_SIZE, words.word(key));
    pages.left(MARGIN + LABEL_ROOM + GAP, PdfPages.RIGHT, HEAD_SIZE, value);
  }

  private void sheet(StatementView.Sheet sheet) {
    pages.nextLine();
    labeled("currency", sheet.currency());
    pages.nextLine();
    pages.nextLine();
    columns();
    balance("opening", sheet.openingMinor(), sheet.currency());
    sheet.lines().forEach(line -> line(line, sheet.currency()));
    pages.rule();
    for (var sum : sheet.sums()) {
      pages.nextLine();
      pages.left(PILE, KIND - PILE - GAP, SIZE, words.word("sums"));
      pages.left(KIND, ENERGY_END - KIND, SIZE, words.named("kind", sum.kind()));
      figures(sum.energyWh(), sum.amountMinor(), sheet.currency());
    }
    pages.nextLine();
    balance("closing", sheet.closingMinor(), sheet.currency());
  }

  private void columns() {
    pages.left(POSTED, HAPPENED - POSTED - GAP, SIZE, words.word("posted"));
    pages.left(HAPPENED, PILE - HAPPENED - GAP, SIZE, words.word("happened"));
    pages.left(PILE, KIND - PILE - GAP, SIZE, words.word("pile"));
    pages.left(KIND, ENERGY_END - KIND, SIZE, words.word("kind"));
    pages.right(ENERGY_END, SIZE, words.word("energy"));
    pages.right(AMOUNT_END, SIZE, words.word("amount"));
    pages.left(RESTATED, VERDICTS - RESTATED - GAP, SIZE, words.word("restated"));
    pages.left(VERDICTS, PdfPages.RIGHT - VERDICTS, SIZE, words.word("verdicts"));
    pages.rule();
    pages.nextLine();
  }

  private void balance(String key, long minor, String currency) {
    pages.left(POSTED, PILE - POSTED, SIZE, words.word(key));
    pages.right(AMOUNT_END, SIZE, amount(minor, currency));
  }

  private void line(StatementView.Line line, String currency) {
    pages.nextLine();
    var posted = time(line.postedAt(), statement.zone(), MINUTE);
    pages.left(POSTED, HAPPENED - POSTED - GAP, SIZE, posted);
    pages.left(HAPPENED, PILE - HAPPENED - GAP, SIZE, happened(line));
    pages.left(PILE, KIND - PILE - GAP, SIZE, orNothing(line.pile()));
    pages.left(KIND, ENERGY_END - KIND, SIZE, words.named("kind", line.kind()));
    figures(line.energyWh(), line.amountMinor(), currency);
    pages.left(RESTATED, VERDICTS - RESTATED - GAP, SIZE, line.restated() ? words.word("yes") : "");
    var verdicts =
        line.verdicts().stream()
            .map(verdict -> words.named("verdict", verdict))
            .collect(Collectors.joining(", "));
    pages.left(VERDICTS, PdfPages.RIGHT - VERDICTS, SIZE, verdicts);
  }

  private void figures(long energyWh, long amountMinor, String currency) {
    pages.right(ENERGY_END, SIZE, Decimals.kiloWattHours(energyWh).toPlainString());
    pages.right(AMOUNT_END, SIZE, amount(amountMinor, currency));
  }

  private static String amount(long minor, String currency) {
    return Decimals.amount(minor, currency).toPlainString();
  }

  private static String happened(StatementView.Line line) {
    var at = line.happenedAt();
    return at == null ? "" : time(at, orNothing(line.zone()), MINUTE_WITH_OFFSET);
  }

  private static String time(Instant instant, String zone, DateTimeFormatter format) {
    return format.withZone(ZoneId.of(zone)).format(instant);
  }

  private static String orNothing(@Nullable String text) {
    return text == null ? "" : text;
  }
}
