package org.pileshare.stack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.contracts.CardId;

class BacklogTest {
  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  @TempDir Path directory;

  @Test
  void aPileLivesThroughItsSessionsOfflineAndKeepsThemAll() throws Exception {
    var plan = plan();
    try (var backlog = new Backlog(URI.create("ws://localhost:1/ocpp"), directory, new Random(1))) {
      backlog.live(plan.piles(), pile -> "secret", new Progress(NOWHERE, "piles", 5));

      assertThat(backlog.pending()).isEqualTo(2 * plan.charges().size());
      assertThat(backlog.stuck()).hasSize(5).allMatch(pile -> pile.contains("online false"));
    }
  }

  private static Plan plan() throws IOException {
    return Plan.of(
        SessionFile.read(Path.of("replay/invented-sessions.csv")).sessions(),
        new Plan.Wanted(null, null),
        Instant.parse("2026-11-21T02:00:00Z"),
        ZoneId.of("Europe/London"),
        new Random(1));
  }

  @Test
  void atOneInstantEndsComeBeforeBeginnings() {
    var acts =
        Acts.of(
            List.of(
                charge("c", 10, 20), charge("a", 0, 10), charge("b", 10, 10), charge("d", 5, 10)));

    assertThat(acts.stream().map(act -> act.charge().event() + (act.begins() ? "+" : "-")))
        .containsExactly("a+", "d+", "a-", "d-", "b+", "b-", "c+", "c-");
  }

  private static Charge charge(String event, int from, int to) {
    return new Charge(
        event,
        new CardId("CARD"),
        1,
        Instant.EPOCH.plusSeconds(from),
        Instant.EPOCH.plusSeconds(to),
        0,
        0);
  }
}
