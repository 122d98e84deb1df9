package org.pileshare.stack.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.backing.Ports;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCheckedIn;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.Verdict;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.stack.Progress;

class ExportTest {
  private static final UUID BOOKING = Ids.derived("booking");
  private static final UUID PERMISSION = Ids.derived("permission");

  @TempDir Path folder;
  private final PaperTopics topics = new PaperTopics();

  @Test
  void aSessionBelongsToTheMonthInWhichItBeganInTheZone() {
    topics
        .session("first", "2026-10-31T15:59:59Z", 1_000)
        .session("second", "2026-10-31T16:00:00Z", 2_000)
        .session("third", "2026-11-30T15:59:59Z", 4_000)
        .session("fourth", "2026-11-30T16:00:00Z", 8_000);

    exported("2026-11", "Asia/Shanghai");

    assertThat(asked("select energy_wh, event_at = started_at from sessions order by 1"))
        .containsExactly(List.of("2000", "true"), List.of("4000", "true"));
  }

  @Test
  void aPilesClockOf1970DoesNotHideItsSession() {
    topics.uploaded("old", "1970-01-01T00:10:00Z", "2026-11-07T10:00:00Z", 700);

    var report = exported("2026-11", "UTC");

    assertThat(asked("select energy_wh, strftime(event_at, '%d %H:%M'), offline from sessions"))
        .containsExactly(List.of("700", "07 10:00", "true"));
    assertThat(report.meteredWh()).isEqualTo(700);
  }

  @Test
  void whatIsToldAfterTheMonthIsLateAndStillBelongsToIt() {
    topics
        .session("told", "2026-11-30T21:00:00Z", 1)
        .uploaded("late", "2026-11-30T21:00:00Z", "2026-12-01T00:00:00Z", 2)
        .judged("late", 1, "2026-12-01T00:00:01Z", Verdict.OPEN_UNIT);

    exported("2026-11", "UTC");

    assertThat(asked("select energy_wh, late from sessions order by 1"))
        .containsExactly(List.of("1", "false"), List.of("2", "true"));
    assertThat(asked("select late, event_at = timestamptz '2026-11-30 21:00:00Z' from judgements"))
        .containsExactly(List.of("true", "true"));
  }

  @Test
  void ofReportsOfOneSessionTheFirstCountsAndARepeatedRecordIsOneRow() {
    topics
        .session("one", "2026-11-05T09:00:00Z", 5_000)
        .again()
        .session("one", "2026-11-05T09:00:00Z", 9_000);

    var report = exported("2026-11", "UTC");

    assertThat(asked("select revision, current, energy_wh from sessions order by 1"))
        .containsExactly(List.of("1", "true", "5000"), List.of("2", "false", "9000"));
    assertThat(report.meteredWh()).isEqualTo(5_000);
  }

  @Test
  void whatIsRestatedStandsBesideWhatStandsAndTheSumsAreTheSame() {
    topics
        .session("one", "2026-11-05T09:00:00Z", 5_000)
        .judged("one", 1, "2026-11-05T10:00:01Z", Verdict.OPEN_UNIT)
        .posted("one", "first", EntryKind.ENERGY, 200, "2026-11-05T10:00:01Z")
        .judged("one", 2, "2026-11-06T10:00:00Z", Verdict.NO_SLOT, Verdict.REVOKED_SINCE)
        .posted("one", "back", EntryKind.REVERSAL, -200, "2026-11-06T10:00:00Z")
        .posted("one", "second", EntryKind.ENERGY, 300, "2026-11-06T10:00:00Z");

    var report = exported("2026-11", "UTC");

    assertThat(asked("select revision, current, restated, verdicts from judgements order by 1"))
        .containsExactly(
            List.of("1", "false", "false", "[OPEN_UNIT]"),
            List.of("2", "true", "true", "[NO_SLOT, REVOKED_SINCE]"));
    assertThat(
            asked(
                "select amount_minor, kind, current from entries where account = 'driver:ana'"
                    + " order by posted_at, amount_minor"))
        .containsExactly(
            List.of("200", "ENERGY", "false"),
            List.of("-200", "REVERSAL", "false"),
            List.of("300", "ENERGY", "true"));
    assertThat(
            asked(
                "select account, sum(amount_minor), sum(amount_minor) filter (where current)"
                    + " from entries group by 1 order by 1"))
        .containsExactly(
            List.of("driver:ana", "300", "300"), List.of("owner:omar", "-300", "-300"));
    assertThat(report.money()).containsExactly(new ExportReport.Money("EUR", 300, 0));
    assertThat(report.judgedWh()).isEqualTo(5_000);
    assertThat(report.postedWh()).isEqualTo(5_000);
  }

  @Test
  void anEntryThatIsPostedAgainUnalteredStandsOnce() {
    topics
        .posted("one", "first", EntryKind.ENERGY, 200, "2026-11-05T10:00:01Z")
        .posted("one", "back", EntryKind.REVERSAL, -200, "2026-11-06T10:00:00Z")
        .posted("one", "second", EntryKind.ENERGY, 200, "2026-11-06T10:00:00Z");

    exported("2026-11", "UTC");

    assertThat(asked("select count(*) from entries where current and account = 'driver:ana'"))
        .containsExactly(List.of("1"));
  }

  @Test
  void aReservationStandsAsItsNewestEventSays() {
    var slot = slot();
    happened(
        new SlotReserved(
            Ids.derived(1),
            BOOKING,
            PaperTopics.ANA,
            PaperTopics.PILE,
            1,
            slot,
            4,
            PERMISSION,
            1,
            at("01T08:00")));
    happened(
        new SlotReleased(
            Ids.derived(2),
            BOOKING,
            PaperTopics.ANA,
            PaperTopics.PILE,
            1,
            slot,
            ReleaseReason.NO_SHOW,
            2,
            at("02T10:30")));
    happened(
        new ReservationFulfilled(
            Ids.derived(3),
            BOOKING,
            PaperTopics.ANA,
            PaperTopics.PILE,
            1,
            slot,
            PaperTopics.session("one"),
            3,
            at("02T11:00")));
    happened(
        new ReservationCheckedIn(
            Ids.derived(4),
            BOOKING,
            PaperTopics.ANA,
            PaperTopics.PILE,
            1,
            slot,
            4,
            at("02T11:01")));

    exported("2026-11", "UTC");

    assertThat(asked("select revision, status, current from reservations order by 1"))
        .containsExactly(
            List.of("1", "RESERVED", "false"),
            List.of("2", "NO_SHOW", "false"),
            List.of("3", "FULFILLED", "false"),
            List.of("4", "FULFILLED", "true"));
    assertThat(asked("select date_diff('minute', slot_from, slot_to) from reservations limit 1"))
        .containsExactly(List.of("60"));
  }

  @Test
  void whatAReservationCostsBelongsToTheMonthOfItsSlotWheneverItIsPosted() {
    happened(
        new SlotReserved(
            Ids.derived(1),
            BOOKING,
            PaperTopics.ANA,
            PaperTopics.PILE,
            1,
            slot(),
            4,
            PERMISSION,
            1,
            at("01T08:00")));
    for (var kind : List.of(EntryKind.NO_SHOW, EntryKind.REVERSAL)) {
      for (var account : List.of("driver:ana", "owner:omar")) {
        long minor = (kind == EntryKind.NO_SHOW) == account.startsWith("driver") ? 500 : -500;
        var line =
            new EntryPosted(
                Ids.derived(kind),
                null,
                BOOKING,
                account,
                minor,
                "EUR",
                0,
                kind,
                false,
                Instant.parse("2026-12-03T00:00:00Z"));
        topics.put(Topics.LEDGER_EVENTS, account, line, line.at());
      }
    }

    var report = exported("2026-11", "UTC");

    assertThat(asked("select kind, current, late, count(*) from entries group by all order by 1"))
        .containsExactly(
            List.of("NO_SHOW", "false", "true", "2"), List.of("REVERSAL", "false", "true", "2"));
    assertThat(report.money()).containsExactly(new ExportReport.Money("EUR", 0, 0));
  }

  @Test
  void aPermissionThatIsRevokedIsSo() {
    var bounds = PermissionBounds.none(ZoneId.of("Europe/Berlin"), 15);
    var owner = new PersonId("omar");
    permitted(
        new PermissionGranted(
            PERMISSION,
            PaperTopics.ANA,
            PaperTopics.PILE,
            at("01T00:00"),
            null,
            bounds,
            null,
            owner,
            null,
            at("01T00:00")));
    permitted(
        new PermissionRevoked(
            PERMISSION, PaperTopics.ANA, PaperTopics.PILE, owner, "sold", at("03T00:00")));

    exported("2026-11", "UTC");

    assertThat(asked("select revision, status, current, zone, reason from permissions order by 1"))
        .containsExactly(
            List.of("1", "GRANTED", "false", "Europe/Berlin", ""),
            List.of("2", "REVOKED", "true", "", "sold"));
  }

  @Test
  void integersStayIntegersAndTimesAreOfUtcToTheMicrosecond() {
    topics.session("one", "2026-11-05T09:00:00.123456Z", 1);

    exported("2026-11", "UTC");

    for (var table : ExportTables.ALL) {
      assertThat(asked("select column_name, column_type from (describe " + table.name() + ")"))
          .as(table.name())
          .isEqualTo(
              table.columns().stream()
                  .map(column -> List.of(column.name(), typeNamed(column.type())))
                  .toList());
    }
    assertThat(asked("select epoch_us(started_at) % 1000000 from sessions"))
        .containsExactly(List.of("123456"));
    assertThat(folder.resolve("COLUMNS.txt")).content().contains("amount_minor", "energy_wh");
  }

  @Test
  void aRecordThatIsNoEventIsCountedAndEndsNothing() {
    topics.session("one", "2026-11-05T09:00:00Z", 1).broken();

    assertThat(exported("2026-11", "UTC").unreadable()).isEqualTo(1);
    assertThat(asked("select count(*) from sessions")).containsExactly(List.of("1"));
  }

  @Test
  void aFolderWithSomethingInItIsLeftAsItIs() throws Exception {
    Files.writeString(folder.resolve("mine.txt"), "mine");

    assertThatThrownBy(() -> exported("2026-11", "UTC"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Expected an empty folder");
    assertThat(folder).isDirectoryContaining("glob:**mine.txt");
  }

  @Test
  void whereNobodyAnswersItFailsWithASentenceAndLeavesNothing() throws Exception {
    var printed = new ByteArrayOutputStream();
    var broker = "127.0.0.1:" + Ports.orFree(0);
    var target = folder.resolve("out");

    int status =
        Export.run(
            folder,
            List.of("--month=2026-11", "--kafka=" + broker, "--to=" + target),
            new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(status).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("FAILED  Expected a broker at " + broker + ", but nobody answers");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void aWrongUseIsSaidAsOne() {
    for (var wrong :
        List.of(
            List.<String>of(),
            List.of("--month", "2026"),
            List.of("--month", "2026-13"),
            List.of("--month", "1970-01"),
            List.of("--month", "2026-11", "--zone", "Mars/Base"),
            List.of("--month", "2026-11", "--settings", "nowhere.properties"),
            List.of("--month", "2026-11", "--ot", "here"))) {
      assertThat(Export.run(folder, wrong)).as("%s", wrong).isEqualTo(2);
    }
  }

  private static String typeNamed(String type) {
    return type.equals("TIMESTAMPTZ") ? "TIMESTAMP WITH TIME ZONE" : type;
  }

  private static Slot slot() {
    return new Slot(at("02T10:00"), at("02T11:00"));
  }

  private static Instant at(String dayAndTime) {
    return Instant.parse("2026-11-" + dayAndTime + ":00Z");
  }

  private void happened(ReservationEvent event) {
    topics.put(Topics.RESERVATION_EVENTS, event.pile().value(), event, event.at());
  }

  private void permitted(Event event) {
    topics.put(Topics.PERMISSION_EVENTS, "ana", event, at("01T00:00"));
  }

  private ExportReport exported(String month, String zone) {
    try (var files = MonthFiles.in(folder, ExportMonth.parse(month, zone))) {
      topics.records().forEach(files::take);
      return files.write(Progress.SILENT);
    }
  }

  private List<List<String>> asked(String sql) {
    var rows = Sql.asked(folder, sql);
    return rows.subList(1, rows.size());
  }
}
