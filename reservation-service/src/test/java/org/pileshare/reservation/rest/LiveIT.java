package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;

/** What an open page is told, and what it is told after it was away. */
@QuarkusTest
@QuarkusTestResource(QuarkusBacking.class)
class LiveIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TestHTTPResource URI base;

  private final List<Reader> readers = new ArrayList<>();
  private Stage stage;
  private PileId pile;
  private PersonId anna;
  private PersonId boris;

  @BeforeEach
  void begin() {
    stage = new Stage(Backing.current());
    pile = stage.pile();
    anna = stage.person("anna");
    boris = stage.person("boris");
    stage.permit(anna, pile);
    stage.permit(boris, pile);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> door(anna).get("/v1/reservations").status() == 200);
  }

  @AfterEach
  void end() {
    readers.forEach(Reader::close);
    stage.close();
  }

  @Test
  void aReaderOfAPileSeesEachChangeAndGoesOnWhereItWas() {
    var reader = read("/v1/piles/" + pile + "/changes", boris, "");
    reader.await("event:ready");
    assertThat(reader.header("Cache-Control")).isEqualTo("no-store");

    door(anna).reserve(Stage.newId(), pile, Stage.tomorrow(10, 30));

    reader.await("event:day");
    reader.await("TAKEN");
    assertThat(reader.lines.toString()).doesNotContain(anna.value());
    var id = reader.lastId();
    reader.close();
    door(anna).reserve(Stage.newId(), pile, Stage.tomorrow(12, 30));
    var again = read("/v1/piles/" + pile + "/changes", boris, id);
    again.await(
        Stage.tomorrow(12, 30).from()
            + "\",\"to\":\""
            + Stage.tomorrow(12, 15).to()
            + "\",\"state\":\"TAKEN");
    assertThat(again.lines).doesNotContain("event:ready");
  }

  @Test
  void anOperatorSeesEachChangeOfADayOfAnyPileAndGoesOnAfterIt() {
    var path =
        "/v1/operator/changes?day=" + Stage.tomorrow(10, 30).from().toString().substring(0, 10);
    var control = Backing.current().token(stage.person("control").value(), "operator");
    var reader = readAs(path, control, "");
    reader.await("event:ready");

    var id = Stage.newId();
    door(anna).reserve(id, pile, Stage.tomorrow(10, 30));

    reader.await(anna.value());
    reader.await(id.toString());
    var position = reader.lastId();
    reader.close();
    door(boris).reserve(Stage.newId(), pile, Stage.tomorrow(12, 30));
    var again = readAs(path, control, position);
    again.await(boris.value());
    assertThat(again.lines).doesNotContain("event:ready");
    assertThat(readAs("/v1/operator/changes", control, "").status()).isEqualTo(422);
    assertThat(readAs("/v1/operator/changes?day=2020-01-01", control, "").status()).isEqualTo(422);
    assertThat(read(path, anna, "").status()).isEqualTo(403);
  }

  @Test
  void aDriverIsToldOfOwnReservationsAndOfNoOthers() {
    var reader = read("/v1/reservations/changes", anna, "");
    reader.await("event:ready");
    var id = Stage.newId();
    var other = Stage.newId();

    door(boris).reserve(other, pile, Stage.tomorrow(8, 30));
    door(anna).reserve(id, pile, Stage.tomorrow(10, 30));

    reader.await(id.toString());
    var position = reader.lastId();
    reader.close();
    door(anna).cancel(id);
    var again = read("/v1/reservations/changes", anna, position);
    again.await("CANCELED");
    assertThat(again.lines.toString()).doesNotContain(other.toString());
  }

  @Test
  void aReaderWhoWasAwayTooLongBeginsAnew() {
    var id = Stage.newId();
    door(anna).reserve(id, pile, Stage.tomorrow(10, 30));
    var last = Stage.newId();
    for (int i = 0; i < 12; i++) {
      last = Stage.newId();
      door(boris).reserve(last, pile, Stage.tomorrow(12, 30));
      door(boris).cancel(last);
    }
    awaitStatus(boris, last, "CANCELED");

    var reader = read("/v1/reservations/changes", anna, "0-0");

    reader.await("event:reset");
    reader.await(id.toString());
  }

  @Test
  void aSilentStreamSaysThatItIsAliveAndOnePersonHasOnlySoMany() {
    var path = "/v1/piles/" + pile + "/changes";
    var reader = read(path, anna, "");
    reader.await(":alive");
    for (int i = 1; i < 5; i++) {
      read(path, anna, "");
    }
    assertThat(read(path, anna, "").status()).isEqualTo(429);
    assertThat(read("/v1/piles/NOWHERE/changes", boris, "").status()).isEqualTo(404);
    assertThat(read(path, boris, "rubbish").status()).isEqualTo(400);
    readers.forEach(Reader::close);

    await().atMost(SOON).until(() -> read(path, anna, "").status() == 200);
  }

  /** All that was told of the pile before has been read by then as well. */
  private void awaitStatus(PersonId driver, UUID id, String status) {
    var path = "/v1/reservations/" + id;
    await()
        .atMost(SOON)
        .until(() -> door(driver).get(path).body().path("status").asText().equals(status));
  }

  /** An open stream, line by line. */
  private record Reader(
      HttpResponse<Stream<String>> response, List<String> lines, HttpClient client) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    void await(String text) {
      Awaitility.await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(lines).anyMatch(line -> line.contains(text)));
    }

    String lastId() {
      return lines.stream()
          .filter(line -> line.startsWith("id:"))
          .reduce((one, other) -> other)
          .orElseThrow()
          .substring(3);
    }

    void close() {
      client.shutdownNow();
    }
  }

  private Reader read(String path, PersonId person, String lastEventId) {
    return readAs(path, token(person), lastEventId);
  }

  private Reader readAs(String path, String token, String lastEventId) {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    var response = client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines()).join();
    var lines = new CopyOnWriteArrayList<String>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                response.body().forEach(lines::add);
              } catch (RuntimeException closed) {
                lines.add("(closed)");
              }
            });
    var reader = new Reader(response, lines, client);
    readers.add(reader);
    return reader;
  }

  private Door door(PersonId driver) {
    return Door.of(base, token(driver));
  }

  private static String token(PersonId person) {
    return Backing.current().token(person.value(), "driver");
  }
}
