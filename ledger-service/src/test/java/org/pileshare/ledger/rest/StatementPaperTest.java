package org.pileshare.ledger.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.Verdict;
import org.pileshare.ledger.core.Statement;
import org.pileshare.ledger.core.StatementLine;
import org.pileshare.ledger.core.StatementMonth;

/** The two forms of a statement that are read by people, read back. */
class StatementPaperTest {
  private static final UUID ID = UUID.fromString("33333333-3333-8333-8333-333333333333");

  /** Readers of PDF note which fonts a machine has; nothing of that stays behind. */
  @BeforeAll
  static void leavesNothingBehind(@TempDir Path folder) {
    System.setProperty("pdfbox.fontcache", folder.toString());
  }

  private static StatementLine line(long number, String kind, long minor, boolean restated) {
    return new StatementLine(
        number,
        ID,
        "CNY",
        kind,
        minor,
        minor < 0 ? -7_250 : 7_250,
        restated,
        Instant.parse("2026-11-02T20:15:00Z"),
        new StatementLine.Cause(
            ID,
            null,
            "LINDE-7F3K",
            "Europe/Berlin",
            Instant.parse("2026-11-01T23:05:00Z"),
            List.of("IN_SLOT", "OVERSTAY")));
  }

  private static StatementView view(List<StatementLine> lines) {
    var month = new StatementMonth(YearMonth.of(2026, 11), ZoneId.of("Asia/Shanghai"));
    return StatementView.of(Statement.of("driver:ana", Map.of("CNY", 1_005L), lines), month, true);
  }

  private static StatementView usual() {
    return view(
        List.of(
            line(7, "ENERGY", 1_260, false),
            line(9, "REVERSAL", -1_260, true),
            line(11, "VALET", 99, true)));
  }

  private static String read(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      var stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return stripper.getText(document);
    }
  }

  @Test
  void onPaperInEnglishAllOfItCanBeRead() throws IOException {
    assertThat(read(StatementPdf.of(usual(), StatementWords.EN)))
        .containsSubsequence("Statement", "2026-11")
        .containsSubsequence("Account", "driver:ana", "Asia/Shanghai", "closed")
        .containsSubsequence("Opening balance", "10.05")
        .containsSubsequence("2026-11-03 04:15", "2026-11-02 00:05 +01:00", "LINDE-7F3K")
        .containsSubsequence("Energy", "7.250", "12.60", "in the slot, overstay")
        .containsSubsequence("Reversal", "-7.250", "-12.60", "yes")
        .containsSubsequence("VALET", "0.99")
        .containsSubsequence("Closing balance", "11.04", "1 / 1");
  }

  @Test
  void onPaperInChineseAllOfItCanBeRead() throws IOException {
    assertThat(read(StatementPdf.of(usual(), StatementWords.ZH)))
        .containsSubsequence("账单", "2026-11")
        .containsSubsequence("账户", "driver:ana", "Asia/Shanghai", "已结")
        .containsSubsequence("期初余额", "10.05")
        .containsSubsequence("入账时间", "发生时间", "充电桩", "电量（kWh）", "金额", "更正", "判定")
        .containsSubsequence("电费", "7.250", "12.60", "时段内, 超时")
        .containsSubsequence("冲正", "-12.60", "是")
        .containsSubsequence("期末余额", "11.04");
  }

  @Test
  void aLongStatementHasAsManyPagesAsItTakesEachWithTheColumns() throws IOException {
    var lines = new ArrayList<StatementLine>();
    for (int i = 0; i < 1_000; i++) {
      lines.add(line(i, "ENERGY", 1, false));
    }
    var pdf = StatementPdf.of(view(lines), StatementWords.EN);

    try (var document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isBetween(20, 40);
      var text = read(pdf);
      assertThat(text.split("Posted", -1)).hasSize(document.getNumberOfPages() + 1);
      assertThat(text.split("in the slot", -1)).hasSize(1_001);
    }
  }

  @Test
  void anAccountWithoutALineHasAStatementThatSaysSo() throws IOException {
    var month = new StatementMonth(YearMonth.of(2026, 11), ZoneId.of("UTC"));
    var empty = StatementView.of(Statement.of("driver:bo", Map.of(), List.of()), month, false);

    assertThat(read(StatementPdf.of(empty, StatementWords.EN)))
        .contains("Nothing was ever posted", "open, more may be posted");
    assertThat(StatementCsv.of(empty).lines()).hasSize(1);
  }

  @Test
  void anAccountOfACardWithACommaIsOneCell() {
    var month = new StatementMonth(YearMonth.of(2026, 11), ZoneId.of("UTC"));
    var odd = Statement.of("unknown:A,\"B", Map.of("EUR", 1L), List.of());

    assertThat(StatementCsv.of(StatementView.of(odd, month, true)))
        .contains("\r\n\"unknown:A,\"\"B\",2026-11,UTC,OPENING,EUR,");
  }

  @Test
  void inATableBalancesAndAmountsStandInColumnsOfTheirOwn() {
    var rows = StatementCsv.of(usual()).split("\r\n", -1);

    assertThat(rows[0]).isEqualTo(String.join(",", StatementCsv.COLUMNS));
    assertThat(rows[1])
        .isEqualTo("driver:ana,2026-11,Asia/Shanghai,OPENING,CNY,,,,,,,,,,,,,1005,10.05,,");
    assertThat(rows[2])
        .isEqualTo(
            "driver:ana,2026-11,Asia/Shanghai,LINE,CNY,7,"
                + ID
                + ",2026-11-02T20:15:00Z,2026-11-01T23:05:00Z,LINDE-7F3K,Europe/Berlin,"
                + ID
                + ",,ENERGY,7250,1260,12.60,2265,22.65,false,IN_SLOT OVERSTAY");
    assertThat(rows[5]).contains(",CLOSING,CNY,").endsWith(",1104,11.04,,");
    assertThat(rows[6]).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "zh-CN, zh-CN",
    "zh, zh-CN",
    "zh-Hant-TW, zh-CN",
    "en-GB, en",
    "'fr, zh;q=0.5, en;q=0.4', zh-CN",
    "fr, en",
    "*, en"
  })
  void theFirstLanguageThatThereIsIsTaken(String accepted, String language) {
    var locales =
        Locale.LanguageRange.parse(accepted).stream()
            .map(range -> Locale.forLanguageTag(range.getRange()))
            .toList();

    assertThat(StatementWords.of(locales).tag()).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void everyKindAndVerdictHasAWord(String tag) {
    var words = StatementWords.of(List.of(Locale.forLanguageTag(tag)));
    for (var kind : EntryKind.values()) {
      assertThat(words.named("kind", kind.name())).isNotEqualTo(kind.name());
    }
    for (var verdict : Verdict.values()) {
      assertThat(words.named("verdict", verdict.name())).isNotEqualTo(verdict.name());
    }
  }
}
