package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.reservation.rest.HostileRequests.Hostile;

/** Whatever is wrong is refused as documented, by a problem of the catalogue, without a trace. */
@QuarkusTest
@QuarkusTestResource(QuarkusBacking.class)
class HostileRequestsIT {
  private static final int REQUESTS = Integer.getInteger("pileshare.hostile.requests", 2_400);
  private static final int AT_ONCE = 8;
  private static final Set<String> CODES =
      Arrays.stream(ProblemType.values()).map(ProblemType::code).collect(Collectors.toSet());

  /** What HTTP itself answers before anything of ours is asked. */
  private static final Set<Integer> OF_HTTP = Set.of(431);

  /** These may come from any path, because they mean that it is none of ours. */
  private static final Set<Integer> OF_ROUTING = Set.of(400, 404, 405, 413, 415, 422);

  @TestHTTPResource URI base;

  private final long seed = Long.getLong("pileshare.seed", 7_952_842_268_240L);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Stage stage;
  private PileId pile;
  private PersonId anna;

  @BeforeEach
  void begin() {
    stage = new Stage(Backing.current());
    pile = stage.pile();
    anna = stage.person("anna");
    stage.permit(anna, pile);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> door(anna).get("/v1/reservations").status() == 200);
  }

  @AfterEach
  void end() {
    stage.close();
    client.close();
  }

  @Test
  void whateverIsWrongIsRefusedWithoutATrace() {
    System.out.println("-Dpileshare.seed=" + seed);
    var document = door(anna).get("/q/openapi?format=json").body();
    var requests =
        new HostileRequests(
            document,
            new Random(seed),
            pile,
            Stage.tomorrow(10, 60),
            HostileTokens.all(Backing.current()));
    var tokens =
        IntStream.range(0, 60)
            .mapToObj(i -> Backing.current().token("mallory-" + i, "driver", "owner"))
            .toList();
    var before = quietEnds();
    var wrong = new ArrayList<String>();
    var attacked = new TreeSet<String>();
    var statuses = new TreeMap<Integer, Integer>();

    for (int sent = 0; sent < REQUESTS; sent += AT_ONCE) {
      var batch = new ArrayList<Hostile>();
      var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < AT_ONCE; i++) {
        var hostile = requests.next();
        batch.add(hostile);
        attacked.add(hostile.operation());
        answers.add(send(hostile, tokens.get((sent + i) % tokens.size())));
      }
      for (int i = 0; i < AT_ONCE; i++) {
        var answer = answers.get(i).join();
        statuses.merge(answer.statusCode(), 1, Integer::sum);
        objection(batch.get(i), answer).ifPresent(wrong::add);
      }
    }

    System.out.printf("%,d hostile requests: %s%n", REQUESTS, statuses);
    assertThat(wrong).as("seed %d", seed).isEmpty();
    assertThat(attacked).isEqualTo(requests.operationNames());
    assertThat(quietEnds()).as("seed %d: a trace on a topic", seed).isEqualTo(before);
  }

  @Test
  void twoTokensAreOneTooMany() throws Exception {
    isOneTooMany("Authorization", "Bearer " + Backing.current().token("boris", "driver"));
  }

  @Test
  void twoVersionsOrKeysAreOneTooMany() throws Exception {
    isOneTooMany("If-Match", "\"1\"", "\"2\"");
    isOneTooMany("Idempotency-Key", "one", "two");
  }

  private void isOneTooMany(String name, String... values) throws Exception {
    var request =
        HttpRequest.newBuilder(base.resolve("/v1/reservations"))
            .header("Authorization", "Bearer " + Backing.current().token("anna", "driver"));
    Stream.of(values).forEach(value -> request.header(name, value));

    var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(name).isEqualTo(400);
    assertThat(code(answer)).as(name).isEqualTo("malformed-request");
    assertThat(answer.body()).contains(name);
  }

  @Test
  void theReservationOfAnotherLooksLikeNone() {
    var id = Stage.newId();
    assertThat(door(anna).reserve(id, pile, Stage.tomorrow(10, 60)).status()).isEqualTo(201);
    var boris = door(stage.person("boris"));
    var body =
        "{\"from\":\"%s\",\"to\":\"%s\"}"
            .formatted(Stage.tomorrow(12, 60).from(), Stage.tomorrow(12, 60).to());
    for (var request : List.of("GET ", "DELETE ", "PATCH ", "POST /check-in", "POST /acceptance")) {
      var method = request.substring(0, request.indexOf(' '));
      var more = request.substring(request.indexOf(' ') + 1);
      var content = method.equals("PATCH") ? body : "";
      var others = ask(boris, method, id, more, content);
      var unknown = ask(boris, method, Stage.newId(), more, content);

      assertThat(others).as(request).isEqualTo(unknown).contains("not-found");
    }
  }

  /** The desks decide these; they are refused, and nothing is held. */
  @Test
  void whatTheDesksRefuseHoldsNothing() {
    var mallory = stage.person("mallory");
    stage.permit(mallory, pile);
    var template = "{\"pile\":\"" + pile + "\",\"from\":\"%s\",\"to\":\"%s\"%s}";
    var day = Stage.tomorrow(10, 60).from().toString().substring(0, 10);
    for (var body :
        List.of(
            template.formatted(day + "T10:00:00Z", "2126-12-01T11:00:00Z", ""),
            template.formatted("2020-12-01T10:00:00Z", "2020-12-01T11:00:00Z", ""),
            template.formatted(day + "T10:00:01Z", day + "T11:00:00Z", ""),
            template.formatted(day + "T10:59:60Z", day + "T12:00:00Z", ""),
            template.formatted(day + "T10:00:00.000000001Z", day + "T11:00:00Z", ""),
            template.formatted(day + "T10:00:00Z", day + "T11:00:00Z", ",\"connector\":32"))) {
      var answer = door(mallory).send("PUT", "/v1/reservations/" + Stage.newId(), body).join();

      assertThat(answer.status()).as(body + answer.body()).isBetween(400, 499);
      assertThat(answer.type()).isEqualTo("application/problem+json");
      assertThat(CODES).contains(answer.code());
    }
    assertThat(stage.committed(SlotReserved.class)).noneMatch(it -> it.driver().equals(mallory));
  }

  private String ask(Door door, String method, UUID id, String more, String body) {
    var answer = door.send(method, "/v1/reservations/" + id + more, body, "If-Match", "\"1\"");
    return answer.status() + answer.body().toString().replace(id.toString(), "ID");
  }

  private Optional<String> objection(Hostile hostile, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (OF_HTTP.contains(status)) {
      return Optional.empty();
    }
    boolean isDocumented = hostile.documented().contains(status) || OF_ROUTING.contains(status);
    boolean isProblem =
        answer
            .headers()
            .firstValue("Content-Type")
            .filter(type -> type.startsWith("application/problem+json"))
            .isPresent();
    boolean isPlain = !answer.body().contains("Exception") && !answer.body().contains("\tat ");
    return status >= 400
            && status < 500
            && isDocumented
            && isProblem
            && isPlain
            && CODES.contains(code(answer))
        ? Optional.empty()
        : Optional.of(hostile + " -> " + status + " " + answer.body());
  }

  private static String code(HttpResponse<String> answer) {
    try {
      return new ObjectMapper().readTree(answer.body()).path("code").asText();
    } catch (IOException notJson) {
      return "no JSON: " + answer.body();
    }
  }

  private CompletableFuture<HttpResponse<String>> send(Hostile hostile, String token) {
    var request =
        HttpRequest.newBuilder(
                URI.create(base.resolve("/").toString() + hostile.path().substring(1)))
            .timeout(Duration.ofSeconds(60))
            .method(hostile.method(), HttpRequest.BodyPublishers.ofByteArray(hostile.body()))
            .header("X-HTTP-Method-Override", "DELETE");
    hostile.headers().forEach(request::header);
    if (!hostile.headers().containsKey("Authorization")) {
      request.header("Authorization", "Bearer " + token);
    }
    // Each on a connection of its own: some are answered by one that the service then closes, and
    // whoever is sent there next would lose its answer.
    var once = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return once.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .whenComplete((answer, failure) -> once.shutdown());
  }

  /** The ends of the topics, once nothing is written any more. */
  private static Map<TopicPartition, Long> quietEnds() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", Backing.current().bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          List.of(Topics.RESERVATION_COMMANDS, Topics.RESERVATION_EVENTS).stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      var last = new ArrayList<>(List.of(consumer.endOffsets(partitions)));
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                last.add(consumer.endOffsets(partitions));
                return last.getLast().equals(last.get(last.size() - 2));
              });
      return last.getLast();
    }
  }

  private Door door(PersonId driver) {
    return Door.of(base, Backing.current().token(driver.value(), "driver"));
  }
}
