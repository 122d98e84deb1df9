package org.pileshare.pile.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.MeterReading;

/** Power goes in the middle of the last write, at each byte of it. */
class TornJournalTest {
  private static final int LIMIT = 1024 * 1024;
  private static final MeterReading START =
      new MeterReading(Instant.parse("2026-11-21T10:00:00Z"), 100);
  private static final MeterReading END =
      new MeterReading(Instant.parse("2026-11-21T11:00:00Z"), 7_500);

  @TempDir private Path directory;
  private byte[] whole = {};
  private int lastBegins;

  @BeforeEach
  void aBeginningIsDurableAndAnEndIsTheLastRecord() throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      var session = journal.begin(1, "CARD-A", START).orElseThrow();
      lastBegins = (int) Files.size(file());
      journal.end(session, END, StopReason.LOCAL, "CARD-A");
    }
    whole = Files.readAllBytes(file());
  }

  private Path file() {
    return directory.resolve("journal");
  }

  @Test
  void aLastRecordCutAtAnyByteIsTakenBackAndTheJournalGoesOn() throws IOException {
    for (int length = lastBegins; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      theBeginningIsThereAndTheEndCanBeWrittenAnew(length - lastBegins);
    }
  }

  @Test
  void aLastRecordWithAnyByteWrongIsTakenBack() throws IOException {
    for (int index = lastBegins; index < whole.length; index++) {
      var damaged = whole.clone();
      damaged[index] ^= 0x5A;
      Files.write(file(), damaged);
      theBeginningIsThereAndTheEndCanBeWrittenAnew(whole.length - lastBegins);
    }
  }

  @Test
  void aFileThatTheDiskFilledWithZerosIsTakenBackToItsLastRecord() throws IOException {
    for (int length = lastBegins; length < whole.length; length++) {
      var zeros = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length + 4096);
      Files.write(file(), zeros);
      theBeginningIsThereAndTheEndCanBeWrittenAnew(zeros.length - lastBegins);
    }
  }

  @Test
  void whatWasCutOffIsKeptToBeLookedAt() throws IOException {
    Files.write(file(), Arrays.copyOf(whole, whole.length - 1));

    Journal.open(directory, LIMIT).close();

    assertThat(directory.resolve("journal.cut"))
        .hasBinaryContent(Arrays.copyOfRange(whole, lastBegins, whole.length - 1));
  }

  private void theBeginningIsThereAndTheEndCanBeWrittenAnew(int cutBytes) throws IOException {
    try (var journal = Journal.open(directory, LIMIT)) {
      assertThat(journal.cutBytes()).isEqualTo(cutBytes);
      assertThat(journal.running()).containsValue(START).hasSize(1);
      var session = journal.running().keySet().iterator().next();
      journal.end(session, END, StopReason.POWER_LOSS, null);
    }
    try (var journal = Journal.open(directory, LIMIT)) {
      assertThat(journal.cutBytes()).isZero();
      assertThat(journal.running()).isEmpty();
      assertThat(journal.pending()).isEqualTo(2);
    }
  }
}
