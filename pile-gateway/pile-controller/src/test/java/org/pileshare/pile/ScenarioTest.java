package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.v201.TransactionEvent;
import org.pileshare.pile.scenario.Account;
import org.pileshare.pile.scenario.Scenario;
import org.pileshare.pile.scenario.ScenarioRun;

/** Many piles, a day of virtual time, and all that can go wrong with network, power and clocks. */
class ScenarioTest {
  private static final int POWER_WATTS = 7_200;
  private static final int SAMPLE_SECONDS = 600;

  /**
   * What flows between two samples: they are looked for in steps of their interval, so that one
   * comes before two have passed; and a watt-hour for where registers are rounded.
   */
  private static final long UNPROVED_AT_A_CUT_WH = 2 * POWER_WATTS * SAMPLE_SECONDS / 3_600 + 1;

  @TempDir private Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private static Scenario scenario(@Nullable String url, long seed, int piles) {
    return scenario(url, seed, piles, "1.6");
  }

  private static Scenario scenario(@Nullable String url, long seed, int piles, String version) {
    return Scenario.parse(
        """
        {"url": %s, "seed": %d, "time": "VIRTUAL", "start": "2026-11-21T00:00:00Z",
         "minutes": 1440, "piles": {"count": %d, "prefix": "sim-", "secret": "s"},
         "connectors": 2, "powerWatts": %d, "sampleSeconds": %d,
         "chargesPerDay": 6, "chargeMinutes": 60, "outagesPerDay": 4, "outageMinutes": 60,
         "powerCutsPerDay": 2, "powerCutMinutes": 10, "driftPpm": 100, "version": "%s"}
        """
            .formatted(
                url == null ? "null" : "\"" + url + "\"",
                seed,
                piles,
                POWER_WATTS,
                SAMPLE_SECONDS,
                version));
  }

  private List<Account> run(Scenario scenario, String folder) throws Exception {
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return ScenarioRun.run(scenario, directory.resolve(folder), out);
  }

  @Test
  void whateverFlowedIsJournalledButForWhatFollowedTheLastSampleBeforeAPowerCut() throws Exception {
    var accounts = run(scenario(null, 42, 50), "alone");

    assertThat(accounts).hasSize(50).anyMatch(account -> account.sessionsCut() > 0);
    for (var account : accounts) {
      assertThat(account.unprovedWh())
          .as(account.toString())
          .isBetween(0L, account.sessionsCut() * UNPROVED_AT_A_CUT_WH);
      assertThat(account.acknowledgedWh()).isZero();
    }
  }

  @Test
  void whateverIsJournalledIsAcknowledgedWhenTheNetworkIsBack() throws Exception {
    try (var gateway = TestGateway.start()) {
      var accounts = run(scenario(gateway.url().toString(), 43, 20), "told");

      assertThat(accounts).hasSize(20);
      for (var account : accounts) {
        assertThat(account.told()).as(account.toString()).isTrue();
        assertThat(account.acknowledgedWh())
            .as(account.toString())
            .isEqualTo(account.journalledWh())
            .isPositive();
      }
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .startsWith("seed 43\n")
        .contains("sim-1: meter ")
        .contains("all: meter ");
  }

  @Test
  void pilesOf201TellTheSameInTheirWords() throws Exception {
    try (var gateway = TestGateway.start201()) {
      var told = scenario(gateway.url().toString(), 44, 5, "2.0.1");

      for (var account : run(told, "told-201")) {
        assertThat(account.acknowledgedWh())
            .as(account.toString())
            .isEqualTo(account.journalledWh())
            .isPositive();
      }
      var lastOf = new HashMap<String, Integer>();
      for (var event : gateway.heard(TransactionEvent.Request.class)) {
        var id = event.transactionInfo().transactionId();
        var before = lastOf.put(id, event.seqNo());
        assertThat(event.seqNo())
            .as("the events of %s come in order, and only the unanswered again", id)
            .isBetween(before == null ? 0 : before, before == null ? 0 : before + 1);
      }
    }
  }

  @Test
  void theSameSeedTellsTheSameStory() throws Exception {
    assertThat(run(scenario(null, 7, 5), "once")).isEqualTo(run(scenario(null, 7, 5), "again"));
    assertThat(run(scenario(null, 8, 5), "other")).isNotEqualTo(run(scenario(null, 7, 5), "third"));
  }

  @Test
  void aScenarioThatMakesNoSenseIsToldInASentence() throws IOException {
    for (var text : List.of("", "{}", "[]", "{\"time\": \"SOON\"}")) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> Scenario.parse(text))
          .withMessageStartingWith("Expected");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scenario(null, 1, 10_001))
        .withMessageStartingWith("Expected");
  }
}
