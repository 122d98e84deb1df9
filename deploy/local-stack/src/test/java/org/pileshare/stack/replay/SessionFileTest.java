package org.pileshare.stack.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFileTest {
  private static final String HEADER =
      "Charging event,User ID,CP ID,Connector,Start Date,Start Time,End Date,End Time,"
          + "Total kWh,Cost,Site,Group,Model,,,\n";

  @TempDir Path folder;

  private static List<FileSession> read(String lines) throws IOException {
    return SessionFile.read(new StringReader(HEADER + lines)).sessions();
  }

  private static FileSession one(String line) throws IOException {
    return read(line).getFirst();
  }

  @Test
  void aLineWithQuotedCommasAndTrailingColumnsIsRead() throws IOException {
    var session =
        one(
            "1,601838,50914,1,06/09/2018,23:55,07/09/2018,07:03,22.287,0,"
                + "\"Lochee \"\"Hub\"\", Dundee\",A; B,APT 22kW Dual Outlet,,,\"several, of all\"");

    assertThat(session)
        .isEqualTo(
            new FileSession(
                "1",
                "601838",
                "50914",
                1,
                LocalDateTime.of(2018, 9, 6, 23, 55),
                LocalDateTime.of(2018, 9, 7, 7, 3),
                22_287,
                "Lochee \"Hub\", Dundee",
                "APT 22kW Dual Outlet"));
  }

  @Test
  void anEmptyEndAndEmptyEnergyAreKept() throws IOException {
    var session = one("1,604735H,50268,2,06/09/2018,16:38,,,,,Site,Group,7kW,,,");

    assertThat(session.end()).isNull();
    assertThat(session.energyWh()).isZero();
    assertThat(session.user()).isEqualTo("604735H");
  }

  @Test
  void aSessionOfNobodyIsKept() throws IOException {
    assertThat(one("1,,50268,2,06/09/2018,16:38,06/09/2018,16:39,0.126").user()).isEmpty();
  }

  @Test
  void energyIsExactInWattHours() {
    assertThat(SessionColumns.wattHours("22.287")).isEqualTo(22_287);
    assertThat(SessionColumns.wattHours("7.1")).isEqualTo(7_100);
    assertThat(SessionColumns.wattHours("0.001")).isEqualTo(1);
    assertThat(SessionColumns.wattHours("0")).isZero();
    assertThat(SessionColumns.wattHours("-9.54")).isEqualTo(-9_540);
    assertThat(SessionColumns.wattHours("1430.170")).isEqualTo(1_430_170);
    assertThat(SessionColumns.wattHours("1.0000")).isEqualTo(1_000);
  }

  @Test
  void energyFinerThanAWattHourIsRefusedRatherThanRounded() {
    assertThatThrownBy(() -> one("1,6,5,1,06/09/2018,16:38,06/09/2018,16:39,0.0001"))
        .hasMessageStartingWith("Line 2: Expected whole Wh, but 0.0001 kWh is finer");
  }

  @Test
  void aLineThatCannotBeReadIsNamed() {
    assertThatThrownBy(
            () ->
                read(
                    "1,6,5,1,06/09/2018,16:38,06/09/2018,16:39,1\n"
                        + "2,6,5,1,31/09/2018,16:38,06/09/2018,16:39,1"))
        .hasMessageStartingWith("Line 3: Expected a start as dd/mm/yyyy and hh:mm");
    assertThatThrownBy(() -> one("1,6,5,0,06/09/2018,16:38,,,1")).hasMessageContaining("connector");
    assertThatThrownBy(() -> one("1,6,5,1,06/09/2018,16:38,,,ten")).hasMessageContaining("kWh");
    assertThatThrownBy(() -> one("1,6,5/6,1,06/09/2018,16:38,,,1")).hasMessageContaining("CP id");
    assertThatThrownBy(() -> one("1,6,5,1,06/09/2018,16:38,,,1,\"open"))
        .hasMessageContaining("end");
  }

  @Test
  void aSessionThatStandsThereTwiceIsRefused() {
    var line = "1,6,5,1,06/09/2018,16:38,06/09/2018,16:39,1\n";
    assertThatThrownBy(() -> read(line + line)).hasMessageContaining("twice");
  }

  @Test
  void aLineWithoutEndIsRefusedBeforeItFillsTheMemory() {
    assertThatThrownBy(() -> read("x".repeat(20_000))).hasMessageContaining("at most 8192");
  }

  @Test
  void aFileWithoutTheColumnsIsRefused() {
    assertThatThrownBy(() -> SessionFile.read(new StringReader("a,b,c\n1,2,3\n")))
        .hasMessageContaining("'Charging event'");
    assertThatThrownBy(() -> SessionFile.read(new StringReader(""))).hasMessageContaining("empty");
  }

  @Test
  void aGzippedFileIsUnpacked() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(
          (HEADER + "1,6,5,1,06/09/2018,16:38,06/09/2018,16:39,1\r\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    var file = Files.write(folder.resolve("sessions.csv.gz"), bytes.toByteArray());

    assertThat(SessionFile.read(file).sessions()).hasSize(1);
  }

  @Test
  void theFileOfOurOwnHasEachQuirk() throws IOException {
    var sessions = SessionFile.read(Path.of("replay/invented-sessions.csv")).sessions();

    assertThat(sessions).hasSize(61);
    assertThat(sessions.stream().map(FileSession::chargePoint).distinct()).hasSize(5);
    assertThat(sessions).anyMatch(session -> session.end() == null && session.energyWh() == 0);
    assertThat(sessions).anyMatch(session -> session.end() == null && session.energyWh() > 0);
    assertThat(sessions).anyMatch(session -> session.energyWh() < 0);
    assertThat(sessions).anyMatch(session -> session.end() != null && session.energyWh() == 0);
    assertThat(sessions).anyMatch(session -> session.user().isEmpty());
    assertThat(sessions).anyMatch(session -> session.user().endsWith("H"));
    assertThat(sessions).anyMatch(session -> session.site().contains(","));
    assertThat(sessions)
        .anyMatch(session -> session.endIfKnown().filter(session.start()::equals).isPresent());
    assertThat(sessions)
        .anyMatch(session -> session.endIfKnown().filter(session.start()::isAfter).isPresent());
    assertThat(sessions)
        .anyMatch(
            session ->
                session.endIfKnown().filter(session.start().plusDays(1)::isBefore).isPresent());
  }
}
