package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.pileshare.stack.Reconcile;
import org.pileshare.stack.demo.Demo;
import org.pileshare.stack.export.Export;
import org.pileshare.stack.export.Sql;
import org.pileshare.stack.replay.Replay;

/** The two methods from end to end, told by the same programs that a person runs. */
@ResourceLock(Turns.STACK)
class WholeStoryST {
  /** In which the story begins; most of what is replayed lies in the days before. */
  private static final YearMonth MONTH = YearMonth.now(ZoneOffset.UTC);

  private static List<String> at(String... more) {
    var stack = SharedStack.running();
    var file = stack.dataDirectory().resolve("stack.json").toString();
    var arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--stack", file));
    return arguments;
  }

  /** After all that was told: the ledger's book follows from its logs, and from nothing else. */
  @AfterAll
  static void theBookMadeAgainFromItsLogsIsTheSame() {
    assertThat(holds(out -> Reconcile.run(at(), out)))
        .contains(" sessions, ")
        .doesNotContain(" 0 sessions, ");
  }

  /** After all that was told: an analyst finds it in files, and it balances there as well. */
  @AfterAll
  static void theMonthIsExportedAndAnswersInSql() {
    var home = SharedStack.running().dataDirectory();
    var files = home.resolve("exported").toString();
    var asked = List.of("--month", MONTH.toString(), "--to", files, "--settings", analyst(home));
    assertThat(holds(out -> Export.run(home, asked, out)))
        .contains(" rows in sessions.parquet", " Wh judged")
        .doesNotContain(" is the sum of all lines");
    var unbalanced = "SELECT entry FROM entries GROUP BY entry HAVING sum(amount_minor) <> 0";
    assertThat(holds(out -> Sql.run(home, List.of("--on", files, unbalanced), out)).lines())
        .containsExactly("entry");
    var judged = "SELECT count(*) > 0 AS some FROM judgements WHERE current AND revision > 0";
    assertThat(holds(out -> Sql.run(home, List.of("--on", files, judged), out)).lines())
        .containsExactly("some", "true");
  }

  /** Whoever has these settings may read and do nothing else. */
  private static String analyst(Path folder) {
    try {
      var settings =
          """
          bootstrap.servers=127.0.0.1:%d
          security.protocol=SASL_PLAINTEXT
          sasl.mechanism=PLAIN
          sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
            username="analyst" password="analyst";
          """
              .formatted(SharedStack.running().ports().analysts());
      return Files.writeString(folder.resolve("analyst.properties"), settings).toString();
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to write to " + folder, failure);
    }
  }

  @Test
  void theDemoTellsItsStoryAndEveryStepHolds() {
    holds(out -> Demo.run(at(), out));
  }

  @Test
  void theSamePileTellsTheSameStoryInOcpp201() {
    holds(out -> Demo.run(at("--speaks", "2.0.1"), out));
  }

  @Test
  void aReplayedFileIsInTheLedgerToTheLastWattHour() {
    var home = Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."));
    var file = home.resolve("deploy/local-stack/replay/invented-sessions.csv");
    holds(out -> Replay.run(at(file.toString()), out));
  }

  /** What does not hold is said with all that the program printed. */
  private static String holds(ToIntFunction<PrintStream> program) {
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    assertThat(program.applyAsInt(out)).as(() -> printed.toString(StandardCharsets.UTF_8)).isZero();
    return printed.toString(StandardCharsets.UTF_8);
  }
}
