package org.pileshare.stack.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.Verdict;
import org.pileshare.stack.Progress;

/** The recipes of docs/reference/analysts.md are run and not only written. */
class RecipesTest {
  private static final Path SAMPLE = Recipes.REFERENCE.resolve("sample-month");
  private static final long SAMPLE_BYTES_MAX = 300_000;

  @TempDir Path folder;

  @Test
  void eachRecipeSaysWhatIsTrueOfAMonthWrittenByHand() {
    var topics =
        new PaperTopics()
            .session("one", "2026-11-05T09:00:00Z", 5_000)
            .uploaded("two", "2026-11-30T21:00:00Z", "2026-12-01T10:00:00Z", 5_000)
            .judged("one", 1, "2026-11-05T10:00:01Z", Verdict.OPEN_UNIT)
            .judged("two", 1, "2026-12-01T10:00:01Z", Verdict.OPEN_UNIT, Verdict.OVERSTAY)
            .posted("one", "first", EntryKind.ENERGY, 200, "2026-11-05T10:00:01Z")
            .posted("one", "back", EntryKind.REVERSAL, -200, "2026-11-06T10:00:00Z")
            .posted("one", "second", EntryKind.ENERGY, 300, "2026-11-06T10:00:00Z");
    try (var files = MonthFiles.in(folder, ExportMonth.parse("2026-11", "UTC"))) {
      topics.records().forEach(files::take);
      files.write(Progress.SILENT);
    }

    var answers = Recipes.sql().stream().map(sql -> Sql.asked(folder, sql)).toList();

    assertThat(answers)
        .extracting(List::getLast)
        .containsExactly(
            List.of("LINDE", "2", "10000", "5000"),
            List.of("EUR", "ENERGY", "300", "5000"),
            List.of("entry", "currency", "not_zero"),
            List.of("driver:ana", "EUR", "1", "200", "300"),
            List.of("OVERSTAY", "1", "5000"),
            List.of("status", "reservations", "minutes"),
            List.of("22", "5000"),
            List.of("true", "1", "43200.0", "43200"));
  }

  /** Its book balances, and no entry of it was restated. */
  @Test
  void eachRecipeHasAnAnswerInTheSampleMonth() {
    for (var sql : Recipes.sql()) {
      boolean none = sql.contains("not_zero") || sql.contains("WHERE restated");
      assertThat(Sql.asked(SAMPLE, sql).size() > 1).as(sql).isNotEqualTo(none);
    }
  }

  @Test
  void theSampleMonthHasWhatAnExportHasAndIsSmall() throws IOException {
    for (var table : ExportTables.ALL) {
      var described =
          Sql.asked(SAMPLE, "select column_name from (describe " + table.name() + ")").stream()
              .skip(1)
              .map(List::getFirst)
              .toList();
      assertThat(described)
          .as(table.name())
          .isEqualTo(table.columns().stream().map(Column::name).toList());
    }
    try (var files = Files.list(SAMPLE)) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum())
          .isLessThan(SAMPLE_BYTES_MAX);
    }
  }

  @Test
  void theSampleMonthHasWhatIsLateRepeatedAndJudgedAgain() {
    var counts =
        Sql.asked(
            SAMPLE,
            "select count(*) filter (where current), count(*) filter (where late),"
                + " count(*) filter (where not current),"
                + " count(*) filter (where event_at <> started_at),"
                + " (select count(*) from judgements where restated) from sessions");

    assertThat(counts.getLast().getFirst()).isEqualTo("403");
    assertThat(counts.getLast()).doesNotContain("0");
  }

  @Test
  void thePageNamesTheFilesAndTheirMarks() {
    var page = Recipes.page();

    for (var table : ExportTables.ALL) {
      assertThat(page).contains("| `%s` | %s |".formatted(table.name(), table.meaning()));
    }
    ExportTables.ALL.forEach(
        table ->
            assertThat(table.columns().subList(0, ExportTable.MARKS.size()))
                .extracting(Column::name)
                .isEqualTo(ExportTable.MARKS));
    ExportTable.MARKS.forEach(mark -> assertThat(page).contains("| `" + mark + "` |"));
  }

  @Test
  void anAnswerIsATableAndAMistakeASentence() {
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    var on = "--on=" + SAMPLE;

    assertThat(Sql.run(folder, List.of(on, "SELECT 1 AS one, 'two' AS other"), out)).isZero();
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("one  other", "1    two");
    assertThatThrownBy(() -> Sql.asked(SAMPLE, "SELECT nothing FROM nowhere"))
        .hasMessageStartingWith("Expected to have an answer, but: ")
        .hasMessageContaining("nowhere does not exist");
    assertThat(Sql.run(folder, List.of(on, "SELECT nothing FROM nowhere"), out)).isEqualTo(1);
    assertThat(Sql.run(folder, List.of("--on=" + folder, "SELECT 1"), out)).isEqualTo(1);
    assertThat(Sql.run(folder, List.of("SELECT 1"), out)).isEqualTo(2);
    assertThat(Sql.run(folder, List.of(on), out)).isEqualTo(2);
  }
}
