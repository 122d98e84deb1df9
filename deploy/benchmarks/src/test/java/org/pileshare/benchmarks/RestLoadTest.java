package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestLoadTest {
  private static final Duration NONE = Duration.ZERO;

  /** In less a busy machine may not have answered four times. */
  private static final Duration WINDOW = Duration.ofSeconds(2);

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void startAServerThatTakesEveryFourth() throws Exception {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.create(address, 64);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext(
        "/v1/reservations/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          int status = asked.incrementAndGet() % 4 == 0 ? 409 : 201;
          exchange.sendResponseHeaders(status, 2);
          exchange.getResponseBody().write(new byte[] {'{', '}'});
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopTheServer() {
    server.stop(0);
  }

  @Test
  void aClosedLoopCountsWhatItWasAnswered() throws Exception {
    try (var load = load(4)) {
      var tally = load.closed("test", NONE, WINDOW).tally();
      assertThat(tally.of(Outcome.BOOKED)).isPositive();
      assertThat(tally.of(Outcome.TAKEN)).isPositive();
      assertThat(tally.of(Outcome.STRANGE)).isZero();
      assertThat(tally.latencies().count()).isLessThanOrEqualTo(asked.get());
    }
  }

  @Test
  void anOpenLoopAnswersForEachRequestOfItsSchedule() throws Exception {
    try (var load = load(2)) {
      var window = load.open("test", 100, NONE, WINDOW);
      assertThat(window.tally().latencies().count()).isBetween(200L, 201L);
      assertThat(window.tally().of(Outcome.STRANGE)).isZero();
    }
  }

  private RestLoad load(int connections) throws Exception {
    // A fast machine asks for twenty thousand slots in a window.
    var workload = new Workload(1, 1_000, 2, Instant.parse("2026-12-01T00:00:00Z"));
    var tokens = Collections.nCopies(workload.drivers(), "token");
    var wishes = new RestWishes(workload, tokens, 1);
    return new RestLoad(server.getAddress().getPort(), connections, wishes, List.of());
  }
}
