package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.pile.scenario.Scenario;
import org.pileshare.pile.scenario.ScenarioRun;

/** A pile's day of swipes, outages and power cuts, told to the real gateway in both versions. */
@ResourceLock(Turns.STACK)
class ScenarioST {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"1.6", "2.0.1"})
  void everyWattHourThatThePileHasProvedIsOnTheTopicOnce(String version) throws Exception {
    var stack = SharedStack.running();
    var pile = "scenario-" + version.replace('.', '-');
    var secret = new Doors(stack).sharePile(pile);
    var scenario =
        Scenario.parse(
            """
            {"url": "%s", "seed": 45, "time": "VIRTUAL", "start": "2026-11-21T00:00:00Z",
             "minutes": 1440, "piles": {"named": [{"pile": "%s", "secret": "%s"}]},
             "connectors": 2, "powerWatts": 7400, "sampleSeconds": 900,
             "chargesPerDay": 6, "chargeMinutes": 60, "outagesPerDay": 4, "outageMinutes": 60,
             "powerCutsPerDay": 4, "powerCutMinutes": 10, "driftPpm": 100, "version": "%s"}
            """
                .formatted(stack.addresses().ocpp(), pile, secret, version));
    var said = new ByteArrayOutputStream();
    try (var log = TopicLog.of(stack, Topics.PILE_SESSIONS)) {
      var out = new PrintStream(said, true, StandardCharsets.UTF_8);

      var account = ScenarioRun.run(scenario, directory, out).getFirst();

      assertThat(account.told()).as(account.toString()).isTrue();
      assertThat(account.acknowledgedWh()).isEqualTo(account.journalledWh()).isPositive();
      Awaitility.await()
          .atMost(Doors.LIMIT)
          .untilAsserted(
              () ->
                  assertThat(
                          log.of(CompletedSession.class)
                              .filter(ended -> ended.pile().value().equals(pile))
                              .mapToLong(CompletedSession::energyWh)
                              .sum())
                      .as(said.toString(StandardCharsets.UTF_8))
                      .isEqualTo(account.journalledWh()));
    }
  }
}
