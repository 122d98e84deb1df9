package org.pileshare.stack.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.contracts.Slot;
import org.pileshare.stack.checks.Attempt.Act;
import org.pileshare.stack.checks.Attempt.Outcome;

class HistoryTest {
  private static final Slot SLOT = Paper.hours(8, 9);

  @TempDir Path folder;

  private static Instant at(long milliseconds) {
    return Instant.ofEpochMilli(milliseconds);
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    var file = folder.resolve("client");
    try (var history = History.write(file)) {
      history.invoke(at(5), Act.BOOK, Paper.A, Paper.PILE, SLOT, "ana", 0);
      history.outcome(at(9), Outcome.REFUSED, "slot-taken");
      history.invoke(at(10), Act.CANCEL, Paper.B, Paper.PILE, SLOT, "ana", 1);
    }

    assertThat(read(file))
        .containsExactly(
            new Attempt(Act.BOOK, Paper.A, Paper.PILE, SLOT, 5, 9, Outcome.REFUSED, "slot-taken"),
            new Attempt(
                Act.CANCEL, Paper.B, Paper.PILE, SLOT, 10, 10, Outcome.UNKNOWN, "no-second-line"));
  }

  @Test
  void aHistoryThatCannotBeReadIsNotPassedOver() throws Exception {
    var file = Files.writeString(folder.resolve("client"), "5 invoke BOOK something\n");

    assertThatThrownBy(() -> read(file)).hasMessageContaining("Expected a history in " + file);
  }

  private static ArrayList<Attempt> read(Path file) {
    var attempts = new ArrayList<Attempt>();
    History.read(file, attempts::add);
    return attempts;
  }
}
