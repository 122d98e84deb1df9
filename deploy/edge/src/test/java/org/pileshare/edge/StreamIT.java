package org.pileshare.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that a service sends on one by one (text/event-stream) come through one by one. */
@QuarkusTest
@QuarkusTestResource(TwoServers.class)
class StreamIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TestHTTPResource URI edge;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void begin() {
    TwoServers.STREAM.begin();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    client.close();
  }

  /** The server sends the next event only when the test has seen the last: nothing is kept back. */
  @Test
  void eachEventArrivesBeforeTheNextIsSent() throws Exception {
    var answer = listen("/v1/piles/P1/changes");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    try (var lines = lines(answer)) {
      for (int number = 1; number <= 3; number++) {
        TwoServers.STREAM.send("id: " + number + "\ndata: event " + number + "\n\n");
        assertThat(lines.readLine()).isEqualTo("id: " + number);
        assertThat(lines.readLine()).isEqualTo("data: event " + number);
        assertThat(lines.readLine()).isEmpty();
      }
    }
  }

  /** A usual answer that takes this long is given up. */
  @Test
  void aStreamThatIsNeverQuietForLongHasNoTimeLimit() throws Exception {
    try (var lines = lines(listen("/v1/piles/P1/changes"))) {
      var began = System.nanoTime();
      while (System.nanoTime() - began < TwoServers.ANSWER_LIMIT.plusSeconds(2).toNanos()) {
        TwoServers.STREAM.send(":\n\n");
        assertThat(lines.readLine()).isEqualTo(":");
        assertThat(lines.readLine()).isEmpty();
      }
    }
  }

  @Test
  void whereItLeftOffIsToldToTheService() throws Exception {
    var request =
        HttpRequest.newBuilder(edge.resolve("/v1/piles/P1/changes"))
            .header("Last-Event-ID", "41")
            .header("Accept", "text/event-stream");
    try (var lines = lines(client.send(request.build(), BodyHandlers.ofInputStream()))) {
      TwoServers.STREAM.send(":\n\n");
      assertThat(lines.readLine()).isEqualTo(":");

      assertThat(TwoServers.STREAM.lastEventId()).isEqualTo("41");
    }
  }

  @Test
  void whenTheListenerLeavesTheServiceHearsOfIt() throws Exception {
    try (var lines = lines(listen("/v1/piles/P1/changes"))) {
      TwoServers.STREAM.send(":\n\n");
      assertThat(lines.readLine()).isEqualTo(":");
    }

    await()
        .atMost(LIMIT)
        .until(
            () -> {
              TwoServers.STREAM.send(":\n\n");
              return TwoServers.STREAM.isBroken();
            });
  }

  @Test
  void manyListenersLeaveRoomForRequests() throws Exception {
    var listening = new ArrayList<HttpResponse<InputStream>>();
    for (int i = 0; i < 130; i++) {
      listening.add(listen("/v1/piles/P1/changes"));
    }
    var request = HttpRequest.newBuilder(edge.resolve("/v1/reservations/7")).timeout(LIMIT);

    var answer = client.send(request.build(), BodyHandlers.ofString());

    assertThat(listening).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(answer.body()).startsWith("reservation GET /v1/reservations/7");
    for (var each : listening) {
      each.body().close();
    }
  }

  private HttpResponse<InputStream> listen(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(edge.resolve(path)).build(), BodyHandlers.ofInputStream());
  }

  private static BufferedReader lines(HttpResponse<InputStream> answer) {
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }
}
