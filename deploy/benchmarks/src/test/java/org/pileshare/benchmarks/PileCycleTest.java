package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PileCycleTest {
  private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");
  private final PileCycle cycle = new PileCycle("CARD");

  @Test
  void aSessionIsStoppedByTheNumberThatItsStartWasGiven() {
    until("StartTransaction");
    var answer = "[3,\"5\",{\"idTagInfo\":{},\"transactionId\":4711}]";
    cycle.heard(answer.getBytes(StandardCharsets.UTF_8), 0, answer.length());
    assertThat(until("StopTransaction")).contains("\"transactionId\":4711,\"meterStop\":1500");
  }

  @Test
  void whoComesBackBeginsWithItsBoot() {
    until("Heartbeat");
    cycle.beginAnew();
    assertThat(next()).contains("BootNotification");
  }

  private String until(String action) {
    for (int i = 0; i < PileCycle.CALLS; i++) {
      var call = next();
      if (call.contains(action)) {
        return call;
      }
    }
    throw new AssertionError("Expected " + action + " in every cycle");
  }

  private String next() {
    return new String(cycle.next(NOW), StandardCharsets.UTF_8);
  }
}
