package org.pileshare.pile.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.UseAuthorityTable.Authority;
import org.pileshare.ocpp.UseAuthorityTable.Receipt;
import org.pileshare.ocpp.UseAuthorityTable.Run;

class DayTablesTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-21");
  private static final Instant EIGHT = Instant.parse("2026-11-21T08:00:00Z");

  /** Two connectors, held by two drivers at once. */
  private static final List<Run> RUNS =
      List.of(
          new Run(1, EIGHT, EIGHT.plusSeconds(3_600), Authority.HELD, List.of("CARD-A")),
          new Run(2, EIGHT, EIGHT.plusSeconds(3_600), Authority.HELD, List.of("CARD-B")));

  @TempDir private Path directory;

  private DayTables open() throws IOException {
    return DayTables.open(directory, table -> true);
  }

  private static UseAuthorityTable table(LocalDate day, long version, Instant issuedAt) {
    return new UseAuthorityTable("P1", day, ZoneOffset.UTC, version, issuedAt, RUNS, List.of());
  }

  @Test
  void onlyAVersionThatSupersedesTheKeptOneIsTaken() throws IOException {
    var tables = open();

    assertThat(tables.take(table(DAY, 2, EIGHT))).isEqualTo(new Receipt(DAY, 2));
    assertThat(tables.take(table(DAY, 1, EIGHT))).isEqualTo(new Receipt(DAY, 2));
    assertThat(tables.take(table(DAY, 2, EIGHT.minusSeconds(1)))).isEqualTo(new Receipt(DAY, 2));
    assertThat(tables.all()).containsExactly(table(DAY, 2, EIGHT));
    tables.take(table(DAY, 2, EIGHT.plusSeconds(1)));
    assertThat(tables.all()).containsExactly(table(DAY, 2, EIGHT.plusSeconds(1)));
    assertThat(tables.take(table(DAY, 3, EIGHT))).isEqualTo(new Receipt(DAY, 3));

    assertThat(open().all()).containsExactly(table(DAY, 3, EIGHT));
  }

  @Test
  void aTableOnTheDiskThatIsNotToBeTrustedIsAsGoodAsNone() throws IOException {
    open().take(table(DAY, 1, EIGHT));
    open().take(table(DAY.plusDays(1), 2, EIGHT));

    var tables = DayTables.open(directory, table -> table.version() == 2);

    assertThat(tables.versions()).containsOnlyKeys(DAY.plusDays(1));
  }

  @Test
  void theOldestDayIsForgottenWhenThereAreTooMany() throws IOException {
    var tables = open();
    for (int day = 0; day < DayTables.MAX_DAYS + 3; day++) {
      tables.take(table(DAY.plusDays(day), 1, EIGHT));
    }

    assertThat(tables.versions())
        .hasSize(DayTables.MAX_DAYS)
        .doesNotContainKey(DAY.plusDays(2))
        .containsKey(DAY.plusDays(3));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(DayTables.MAX_DAYS);
    }
  }

  @Test
  void aTableThatIsUnreadableOrHalfWrittenIsAsGoodAsNone() throws IOException {
    open().take(table(DAY, 1, EIGHT));
    Files.writeString(directory.resolve("2026-11-22.json"), "{\"pile\":");
    Files.writeString(directory.resolve("next"), "{\"pile\":");

    var tables = open();

    assertThat(tables.versions()).containsOnlyKeys(DAY);
    tables.take(table(DAY.plusDays(1), 1, EIGHT));
    assertThat(open().versions()).hasSize(2);
  }
}
